"""The controls a person types into, one module for each way of answering; nowhere else is an input widget made."""
