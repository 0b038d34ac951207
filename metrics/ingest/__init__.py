"""Loading: a file and its mapping become figures or events, with every refusal explained."""
