"""Setting up: tools of the system, the virtual environment, the helper JAR, the sound font, the kernel, the demo corpus."""
