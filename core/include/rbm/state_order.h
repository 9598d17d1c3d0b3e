#pragma once

#include <cstdint>
#include <vector>

#include "rbm/joint_state.h"

/// All states of a small machine in order of their energy, and the sum Z in that order.
namespace rbm {

/// The largest number of units whose states are listed: 65,536 states, a few ms.
inline constexpr Index max_ordered_units = 16;

/// States by rising energy; of equal ones the lower number comes first.
struct StateOrder {
  std::vector<std::uint32_t> states;  ///< the states' numbers by rank, from 0
  Eigen::VectorXd energies;           ///< by rank, nats
};

/// All pairs (v, h) by E(v, h). Bit i of a number is visible unit i, bit n_visible + j is hidden
/// unit j.
/// @throws Error{out_of_range} for more than max_ordered_units units in both layers together, or a
///   machine with labels or real-valued units
/// Cost: an addition for each state, and their sorting.
StateOrder joint_states_by_energy(const Rbm& rbm);

/// All visible states by their free energy at this temperature,
///   F(v) = -T log sum_h exp(-E(v, h) / T), nats. Bit i of a number is visible unit i.
/// @throws Error{out_of_range} for more than max_ordered_units visible units, a temperature that is
///   not a finite number above 0, or a machine with labels or real-valued units
/// Cost: as Enumeration's of the visible layer, and the sorting.
StateOrder visible_states_by_free_energy(const Rbm& rbm, double temperature = 1.0);

/// The place of a state, from 0. @throws Error{out_of_range} if it is none of these
Index rank_of(const StateOrder& order, std::uint32_t state);

/// The number of a state of one layer, bit i is unit i, and the state of a number.
/// At most 32 units.
std::uint32_t number_of(const BinaryVector& state);
BinaryVector state_of(std::uint32_t number, Index n_units);

/// About `wanted` ranks out of n for drawing, rising, the first and the last among them: the lowest
/// ones all, because there the energy rises most steeply, then evenly.
std::vector<std::uint32_t> ranks_to_draw(Index n, Index wanted);

/// Z = sum_v exp(-F(v) / T), the largest terms first.
struct PartitionTerms {
  StateOrder order;            ///< of the visible states at this temperature
  Eigen::VectorXd share;       ///< of Z that the first 1, 2, ... terms make, rising to 1
  double log_partition = 0.0;  ///< nats
};

/// Errors and cost: visible_states_by_free_energy, and an exponential for each state.
PartitionTerms partition_terms(const Rbm& rbm, double temperature = 1.0);

/// How many of the largest terms make at least this share of Z, in (0, 1].
Index terms_holding(const PartitionTerms& terms, double share);

/// About `wanted` numbers of terms for drawing, rising to all of them: the first quarter of
/// `wanted` one by one, then in growing steps.
std::vector<std::uint32_t> counts_to_draw(Index n, Index wanted);

}  // namespace rbm
