"""Methods of economic monitoring: pure functions over answers of the metrics layer."""
