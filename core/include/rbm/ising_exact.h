#pragma once

#include "rbm/ising.h"

namespace rbm {

/// The side of the lattice whose states are all counted: 65,536.
inline constexpr int counted_ising_side = 4;

/// Averages of the lattice's physics under some distribution of its states.
struct IsingAverages {
  double energy;             ///< <E> per spin
  double magnetisation;      ///< <m>, m the mean of the spins
  double abs_magnetisation;  ///< <|m|>, which does not vanish because up and down are alike
  double heat_capacity;      ///< (<E^2> - <E>^2) / T^2 per spin
};

/// p(s) of all states of the counted lattice, [65536]: bit i of a state's number is spin i.
/// @param settings  whose side is counted_ising_side @throws Error{out_of_range}
/// Cost: one product and an addition for each state.
Eigen::VectorXd ising_distribution(const IsingSettings& settings);

/// Under a distribution of these states, its own or a model's. The energies are those of the
/// settings' field; the heat capacity is of p only if p is at the settings' temperature.
/// @param probabilities [65536] @throws Error{out_of_range}, Error{shape_mismatch}
IsingAverages ising_averages(const Eigen::VectorXd& probabilities, const IsingSettings& settings);

/// Over images, [side^2, n_images], of any side.
/// @throws Error{out_of_range}, Error{shape_mismatch}, Error{no_data}
IsingAverages ising_averages(const BinaryBatch& images, const IsingSettings& settings);

/// KL(p || q) = sum p log(p / q) in nats, of distributions of the same states. Infinite where q
/// rules out what p has. @throws Error{shape_mismatch}
double relative_entropy(const Eigen::VectorXd& p, const Eigen::VectorXd& q);

/// What a run has seen so far: sums over its sweeps, for running averages.
struct IsingTotals {
  double sweeps = 0.0;
  double energy = 0.0;  ///< sum of E
  double energy_squared = 0.0;
  double spins = 0.0;      ///< sum of sum_i s_i
  double abs_spins = 0.0;  ///< sum of |sum_i s_i|

  void add(const IsingSums& sums, double field);
  /// @throws Error{no_data} before there was a sweep
  IsingAverages averages(const IsingSettings& settings) const;
};

}  // namespace rbm
