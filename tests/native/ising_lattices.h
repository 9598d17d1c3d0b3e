#pragma once

#include <cmath>
#include <vector>

#include "rbm/ising.h"

/// The 4x4 lattice by plain loops over its definition.
namespace rbm::test {

inline int plain_spin(Index state, int row, int col) {
  return (state >> ((row + 4) % 4 * 4 + (col + 4) % 4) & 1) != 0 ? 1 : -1;
}

/// E(s), counting every bond from both of its ends.
inline double plain_energy(Index state, double field) {
  double bonds = 0.0, spins = 0.0;
  for (int row = 0; row < 4; ++row) {
    for (int col = 0; col < 4; ++col) {
      const int own = plain_spin(state, row, col);
      bonds += 0.5 * own *
               (plain_spin(state, row, col + 1) + plain_spin(state, row, col - 1) +
                plain_spin(state, row + 1, col) + plain_spin(state, row - 1, col));
      spins += own;
    }
  }
  return -bonds - field * spins;
}

inline double plain_magnetisation(Index state) {
  double spins = 0.0;
  for (int i = 0; i < 16; ++i) spins += (state >> i & 1) != 0 ? 1 : -1;
  return spins / 16.0;
}

/// exp(-E / T) / Z of all 65,536 states.
inline Eigen::VectorXd plain_distribution(double temperature, double field) {
  Eigen::VectorXd p(65536);
  for (Index state = 0; state < p.size(); ++state) {
    p(state) = std::exp(-(plain_energy(state, field) + 64.0) / temperature);
  }
  return p / p.sum();
}

inline BinaryVector plain_state(Index number) {
  BinaryVector state(16);
  for (Index i = 0; i < 16; ++i) state(i) = static_cast<std::uint8_t>(number >> i & 1);
  return state;
}

inline Index plain_number(const BinaryVector& state) {
  Index number = 0;
  for (Index i = 0; i < 16; ++i) number |= Index{state(i)} << i;
  return number;
}

/// The cells in which lattices are counted: one for each pair of sums that some state has.
inline Index cell_of(const IsingSums& sums) {
  return Index{(sums.bonds + 32) / 4} * 17 + (sums.spins + 16) / 2;
}
inline constexpr Index n_cells = Index{17} * 17;

inline Eigen::VectorXd cell_probabilities(const Eigen::VectorXd& p) {
  Eigen::VectorXd cells = Eigen::VectorXd::Zero(n_cells);
  for (Index state = 0; state < p.size(); ++state) {
    cells(cell_of(ising_sums(plain_state(state).data(), 4))) += p(state);
  }
  return cells;
}

}  // namespace rbm::test
