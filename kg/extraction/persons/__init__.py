"""Names of persons at given positions: Vietnamese ones by surname, others by what stands beside them."""
