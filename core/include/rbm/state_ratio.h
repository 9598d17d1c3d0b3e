#pragma once

#include "rbm/joint_state.h"

/// What can be said of probabilities without Z.
namespace rbm {

/// p(A) / p(B) of two states of both layers, by two ways that share nothing but the energies: from
/// their difference alone, and from two probabilities for which Z was summed. Logarithms, because
/// the numbers themselves may leave the range of a double.
struct StateRatio {
  double energy_a, energy_b;                    ///< nats
  double log_ratio;                             ///< -(E_A - E_B) / T
  double log_partition;                         ///< log Z at this temperature
  double log_probability_a, log_probability_b;  ///< -E / T - log Z
};

/// @throws Error{out_of_range} for a temperature that is not a finite number above 0, or a machine
///   whose smaller layer has more than max_enumerated_units; else require_joint_state
/// Cost: Enumeration.
StateRatio compare_states(const Rbm& rbm, const JointState& a, const JointState& b,
                          double temperature);

/// How one hidden unit is drawn, by two ways: from the two energies of the state with the unit off
/// and on, and by the rule that the machine uses.
struct UnitOdds {
  double energy_off, energy_on;  ///< nats
  double log_odds;               ///< -(E_on - E_off) / T
  double from_energies;          ///< p(h_j = 1 | v) = r / (1 + r), r = exp(log_odds)
  double input;                  ///< b_j + (W^T v)_j
  double by_rule;                ///< sigmoid(input / T) of the sampling kernels, in float
};

/// @param unit  j in [0, n_hidden); of the state's hidden units this one does not count
/// @throws Error{out_of_range} for the unit or the temperature; else require_joint_state
/// Cost: O(n_visible n_hidden).
UnitOdds hidden_unit_odds(const Rbm& rbm, const JointState& state, Index unit, double temperature);

}  // namespace rbm
