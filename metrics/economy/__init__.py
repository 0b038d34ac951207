"""What is read out of the figures of the economy: pure functions over answers."""
