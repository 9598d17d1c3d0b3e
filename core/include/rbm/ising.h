#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "rbm/rng.h"
#include "rbm/types.h"

namespace rbm {

inline constexpr int min_ising_side = 4;  ///< neighbours to the left and to the right are different
inline constexpr int max_ising_side = 28;
inline constexpr double min_ising_temperature = 0.5;
inline constexpr double max_ising_temperature = 5.0;
inline constexpr double max_ising_field = 1.0;

/// 2 / ln(1 + sqrt 2): below it an infinite lattice without a field is a magnet.
/// Source: Onsager, Crystal Statistics I (Phys. Rev. 1944).
inline constexpr double critical_temperature = 2.2691853142130221;

/// Spins of -1 and +1 on a square lattice of side x side that is closed to a torus,
///   E(s) = -sum over neighbours <ij> of s_i s_j - field sum_i s_i,   p(s) = exp(-E(s) / T) / Z,
/// with the coupling J and Boltzmann's constant 1. States are kept as 0 for -1 and 1 for +1; the
/// spin in (row, col) is number row * side + col.
struct IsingSettings {
  int side = 16;                              ///< [min_ising_side, max_ising_side]
  double temperature = critical_temperature;  ///< [0.5, 5]
  double field = 0.0;                         ///< [-1, 1]

  int n_spins() const { return side * side; }
};

/// @throws Error{out_of_range} naming `who` and the setting
void require_ising(const char* who, const IsingSettings& settings);

/// What a state's energy consists of, exactly.
struct IsingSums {
  int bonds = 0;  ///< sum over neighbours of s_i s_j, [-2 n_spins, 2 n_spins]
  int spins = 0;  ///< sum of s_i, [-n_spins, n_spins]

  double energy(double field) const { return -bonds - field * spins; }
};

/// Of a state [side^2], whose entries are 0 or 1. Cost: O(side^2).
IsingSums ising_sums(const std::uint8_t* state, int side);

/// The magnetisation of an infinite lattice without a field: (1 - sinh(2 / T)^-4)^(1/8) below the
/// critical temperature, 0 from there on.
/// Source: Yang, The Spontaneous Magnetization of a Two-Dimensional Ising Model (Phys. Rev. 1952).
double spontaneous_magnetisation(double temperature);

/// A lattice that Metropolis' rule takes through its states: a spin, chosen by chance, turns over
/// with probability min(1, exp(-dE / T)). Each attempt leaves p(s) as it is (detailed balance),
/// and, since any spin may be the next, all states are reached: the chain ends in p(s) from
/// anywhere. Going through the spins in order would leave p(s) as it is too, but by itself it is no
/// proof that all states are reached, and squares of two colours do not fit a torus of odd side.
///
/// The same bits everywhere: the probabilities are a table from exp_double, and beside them there
/// are only integers and the stream. Source: Metropolis, Rosenbluth, Rosenbluth, Teller & Teller
/// (J. Chem. Phys. 1953).
class IsingLattice {
 public:
  /// @param state [side^2]
  /// @throws Error{out_of_range} for settings, Error{shape_mismatch}, Error{not_binary}
  IsingLattice(const IsingSettings& settings, BinaryVector state);

  /// One attempt for each spin on the average. Cost: O(side^2); three random words an attempt.
  void sweep(RandomStream& stream);

  const BinaryVector& state() const { return state_; }
  /// Kept up to date spin by spin.
  const IsingSums& sums() const { return sums_; }

 private:
  IsingSettings settings_;
  BinaryVector state_;
  IsingSums sums_;
  std::vector<std::array<std::uint16_t, 4>> neighbours_;
  /// By (neighbours that are up, own state).
  std::array<std::array<double, 2>, 5> acceptance_;
};

/// A state in which every spin is a fair coin: what an infinite temperature gives.
BinaryVector random_ising_state(int side, std::uint64_t seed);

/// Sweep number `number` of the run with this seed. A run depends on its seed and on where it
/// begins, and not on how its sweeps are asked for.
inline RandomStream ising_stream(std::uint64_t seed, std::uint64_t number) {
  return {seed, Purpose::magnet, number + 1};
}

}  // namespace rbm
