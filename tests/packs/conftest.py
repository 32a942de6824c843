"""The builders of small dossiers that the tests of the rules use, for the examples the packs give."""

import sys
from pathlib import Path

# Import mode importlib puts no folder of tests on the path; the builders are plain functions, no fixtures.
sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))
