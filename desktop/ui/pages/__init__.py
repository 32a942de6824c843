"""What a few sections show beside their form: windows and fees, time lines, year matrix, planner, review."""
