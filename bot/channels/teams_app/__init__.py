"""The app package that an administrator uploads to Teams: manifest, icons and texts."""
