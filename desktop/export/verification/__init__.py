"""Evidence pages on sheets with boxes for seal, signature and date, and a code that leads them back (核实页)."""
