"""Evidence pages on their way through the unit: printed with a strip, signed and stamped, scanned and put back."""
