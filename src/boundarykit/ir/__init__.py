"""What rules mean: one small closed tree, read by every reader."""
