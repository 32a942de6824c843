"""The portal's twenty sections, one small module of declarations each (DOMAIN, Part 2; 2026 guide 一 to 二十)."""
