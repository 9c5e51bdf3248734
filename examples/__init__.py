"""Programs that show how boundarykit is put to work; read them, run them, copy from them."""
