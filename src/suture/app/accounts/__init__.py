"""People who sign in. Signing in itself is allauth's; who belongs to which practice is the next room's."""
