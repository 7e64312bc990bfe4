//! Bytes from a sensor or partner into observations, one folder a format.
