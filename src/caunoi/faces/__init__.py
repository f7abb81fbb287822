"""The faces: what an audience sees. They read the clock, find who acts, call actions and queries, render."""
