#pragma once

#include <optional>

#include "rbm/spins.h"

namespace rbm {

/// What a machine would be with other couplings and fields, in the language of spins: one pair's
/// own values first, then all couplings scaled, and then one field added on all visible spins.
struct SpinChange {
  Index visible_unit = 0;                                      ///< i
  Index hidden_unit = 0;                                       ///< j
  std::optional<float> coupling, visible_field, hidden_field;  ///< J_ij, f_i, g_j instead
  float coupling_scale = 1.0f;
  float uniform_field = 0.0f;  ///< added to every f
};

/// The largest magnitude of a value in a SpinChange.
inline constexpr float max_spin_change = 100.0f;

/// @throws Error{out_of_range} for units that there are not, and for values that are no numbers or
///   larger than max_spin_change
SpinRbm changed(SpinRbm spins, const SpinChange& change);

/// That the two languages speak of the same machine: found by counting with energies of 0 and 1,
/// and again with energies of -1 and +1.
struct SpinComparison {
  double constant;  ///< E(s, t) - E(v, h), nats, by spin_constant()
  /// By how much E(s, t) - E(v, h) of any pair of states is another.
  double largest_constant_error;
  Index n_visible_states;                 ///< of which p was compared
  double largest_probability_difference;  ///< of p(v) by both
  double log_z_binary, log_z_spin;        ///< nats
};

/// The largest machine that is compared.
inline constexpr Index max_compared_visible = 16;
inline constexpr Index max_compared_hidden = 16;

/// p(v) is proportional to exp(a.v) prod_j (1 + exp(b_j + (v W)_j)) by the one, and to
/// exp(f.s) prod_j 2 cosh(g_j + (s J)_j) by the other: two sums that have nothing in common. Both
/// energies have no more than one visible and one hidden unit in a term, and so have their
/// difference; it is a constant if it is one where at most one unit of each layer is on. Those
/// pairs of states are looked at, which by adding up says it of all.
/// @throws Error{out_of_range} for larger machines and Gaussian units, Error{shape_mismatch}
/// Cost: O(2^n_visible n_hidden).
SpinComparison compare_languages(const Rbm& binary, const SpinRbm& spins);

}  // namespace rbm
