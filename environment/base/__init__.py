"""What every part uses: lines for the user, places, other programs, steps with stamps, the lock."""
