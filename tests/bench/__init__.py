"""Speed and size at the ground of a large installation: `./run bench` (docs/development)."""
