"""The upload folder and the printed forms: what leaves the program, complete or not at all."""
