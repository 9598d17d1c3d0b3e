#pragma once

#include "rbm/rbm.h"

/// One state of both layers, as a person may hold it, and what makes up its energy. For binary
/// machines without label units; all sums are in double, term after term in one fixed order.
namespace rbm {

struct JointState {
  BinaryVector visible;  ///< [n_visible]
  BinaryVector hidden;   ///< [n_hidden]
};

/// @throws Error{out_of_range} naming `who` for a machine with labels or real-valued units,
///   Error{shape_mismatch}, Error{not_binary}
void require_joint_state(const char* who, const Rbm& rbm, const JointState& state);

/// @throws Error{out_of_range} naming `who` for a machine with labels or real-valued units
void require_plain_units(const char* who, const Rbm& rbm);

/// @throws Error{out_of_range} naming `who` unless it is a finite number above 0
void require_temperature(const char* who, double temperature);

/// The three parts of E(v, h), nats.
struct EnergyParts {
  double visible_bias;  ///< -a.v
  double hidden_bias;   ///< -b.h
  double couplings;     ///< -v.W h

  double total() const { return visible_bias + hidden_bias + couplings; }
};

/// Errors: require_joint_state. Cost: O(n_visible n_hidden), as all below.
EnergyParts energy_parts(const Rbm& rbm, const JointState& state);

/// The couplings by what they do to E(v, h) in this state. Those between two units that are on add
/// -w_ij; all others, and those of 0, are idle.
struct CouplingTally {
  Index n_satisfied = 0;   ///< both units on, w > 0
  Index n_violated = 0;    ///< both units on, w < 0
  Index n_idle = 0;        ///< the others
  double satisfied = 0.0;  ///< what the satisfied ones add to E, at most 0
  double violated = 0.0;   ///< what the violated ones add, at least 0
};

CouplingTally tally_couplings(const Rbm& rbm, const JointState& state);

/// The layers' total inputs b + W^T v [n_hidden], a + W h [n_visible].
Eigen::VectorXd hidden_input_of(const Rbm& rbm, const BinaryVector& visible);
Eigen::VectorXd visible_input_of(const Rbm& rbm, const BinaryVector& hidden);

/// By how much E changes when one unit alone changes its state: -x of its total input x to switch
/// it on, +x to switch it off. [n_visible + n_hidden], the visible units first, nats.
Eigen::VectorXd flip_energies(const Rbm& rbm, const JointState& state);

}  // namespace rbm
