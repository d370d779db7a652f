"""What is done with trained models: training, measuring, predicting."""
