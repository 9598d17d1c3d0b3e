#pragma once

#include <cstdint>

#include "rbm/rbm.h"

namespace rbm {

/// States -1 or +1, [n_units, n_samples]: one column is one sample.
using SpinBatch = Eigen::Matrix<std::int8_t, Eigen::Dynamic, Eigen::Dynamic>;

/// The same machine in the language of the Ising model: spins s, t in {-1, +1} in fields f and g,
///   E(s, t) = -f.s - g.t - s.J t   (nats),   p(s, t) = exp(-E(s, t)) / Z.
///
/// With v = (1 + s) / 2 and h = (1 + t) / 2 it is the binary machine with
///   W = 4 J,   a = 2 f - 2 J 1,   b = 2 g - 2 J^T 1,
/// whose energies are lower by spin_constant() for every pair of states, so that no probability
/// moves. Where the visible units alone are spins (and E = -f.s - g.h - s.J h), the same
/// substitution gives W = 2 J, a = 2 f, b = g - J^T 1 and the constant sum(f).
struct SpinRbm {
  Weights couplings;     ///< J [n_visible, n_hidden]
  Vector visible_field;  ///< f [n_visible]
  Vector hidden_field;   ///< g [n_hidden]
};

/// J = W / 4, f = a / 2 + W 1 / 4, g = b / 2 + W^T 1 / 4. J is exact, fields are summed in double
/// and rounded once. @throws Error{out_of_range} for Gaussian visible units
SpinRbm spins_of(const Rbm& rbm);

/// The way back, to the binary machine; rounded as above.
Rbm binary_of(const SpinRbm& spins);

/// E(s, t) - E(v, h) of the same states of both machines, nats: sum(f) + sum(g) - sum(J). Also what
/// their log Z differ by, the other way round: log Z of the spins is lower by it.
double spin_constant(const SpinRbm& spins);

/// E(s, t) of each pair of columns.
/// @param visible [n_visible, n_samples]   @param hidden [n_hidden, n_samples]; entries -1 or +1
/// @throws Error{shape_mismatch}
Nats energy(const SpinRbm& spins, const SpinBatch& visible, const SpinBatch& hidden);

/// s = 2 v - 1.
SpinBatch spins_from_states(const BinaryBatch& states);

}  // namespace rbm
