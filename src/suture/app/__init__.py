"""What people decide and what must not be lost: practices, people, jobs. Facts are the engine's."""
