#pragma once

#include "enumeration.h"
#include "rbm/joint_state.h"

namespace rbm::test {

/// The state of both layers with this number, visible units in the lowest bits.
inline JointState joint_state(const Rbm& rbm, Index number) {
  JointState state{BinaryVector(rbm.n_visible()), BinaryVector(rbm.n_hidden())};
  for (Index i = 0; i < rbm.n_visible(); ++i) {
    state.visible(i) = static_cast<std::uint8_t>(number >> i & 1);
  }
  for (Index j = 0; j < rbm.n_hidden(); ++j) {
    state.hidden(j) = static_cast<std::uint8_t>(number >> (rbm.n_visible() + j) & 1);
  }
  return state;
}

inline Index n_joint_states(const Rbm& rbm) {
  return Index{1} << (rbm.n_visible() + rbm.n_hidden());
}

/// E(v, h) by the core's own batch function.
inline double energy_of(const Rbm& rbm, const JointState& state) {
  return energy(rbm, state.visible, state.hidden)(0);
}

/// Sums of at most 100 numbers of size 1 to 10, in double.
inline constexpr double rounding = 1e-12;

}  // namespace rbm::test
