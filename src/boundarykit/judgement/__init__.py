"""From the rules that apply to a decision: floors, ceilings, prohibitions, terms, deadlines."""

from boundarykit.judgement.judge import Judge

__all__ = ["Judge"]
