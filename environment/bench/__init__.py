"""Races with the references: librosa for the features, PyTorch for the melody network."""
