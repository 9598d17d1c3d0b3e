#pragma once

#include <vector>

#include "rbm/thermodynamics.h"

namespace rbm {

/// The machine at one temperature, as a magnet.
struct MagnetPoint {
  double temperature;
  double visible_magnetisation;  ///< mean of <s_i> over the visible units, [-1, 1]
  double hidden_magnetisation;   ///< the same of the hidden ones
  double mean_energy;            ///< <E(v, h)>, nats at T = 1
  double entropy;                ///< of p(v, h), nats
  double heat_capacity;          ///< d<E>/dT, Boltzmann's constant 1
  double free_energy;            ///< <E> - T S = -T log Z
};

/// `count` temperatures from `lowest` to `highest`, each the same factor above the one before.
/// @throws Error{out_of_range} unless 0 < lowest < highest and 2 <= count <= max_curve_points
std::vector<double> temperatures_between(double lowest, double highest, int count);

inline constexpr int max_curve_points = 200;
inline constexpr Index max_curve_units = 12;  ///< of the smaller layer, which is counted each time

/// Exactly, counting the smaller layer.
/// @throws Error{out_of_range} for Gaussian units, label units and more than max_curve_units, and
///   as ExpectationSum
/// Cost: ExpectationSum's.
MagnetPoint magnet_point(const Rbm& rbm, double temperature);

}  // namespace rbm
