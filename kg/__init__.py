"""Mawqif: build a knowledge graph of who says what about whom from Arabic news."""
