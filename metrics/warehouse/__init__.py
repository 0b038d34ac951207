"""The warehouse: the tables that the metrics layer owns, and how rows find their keys."""
