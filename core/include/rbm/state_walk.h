#pragma once

#include <cstdint>
#include <vector>

#include "rbm/joint_state.h"
#include "rbm/partition.h"

/// One state of both layers that is moved one layer at a time, downhill or by chance.
namespace rbm {

enum class WalkKind : std::uint8_t { downhill = 0, gibbs = 1 };

/// The layer's units are on where their total input is above 0: of all states of this layer, beside
/// the other one as it is, the one with the lowest energy. So E never rises. This is the rule of
/// Descent, in double. Source: Hopfield, Neural Networks and Physical Systems with Emergent
/// Collective Computational Abilities (1982), on a bipartite net.
/// Errors and cost of all: require_joint_state, O(n_visible n_hidden).
void step_downhill(const Rbm& rbm, Layer layer, JointState& state);

/// The layer is drawn anew from p(h | v) or p(v | h) at this temperature: the limit T -> 0 is a
/// step downhill.
void step_by_chance(const Rbm& rbm, Layer layer, JointState& state, RandomStream& stream,
                    float temperature);

/// Whether no step downhill changes the state: it is at the bottom of its valley, which need not be
/// the deepest.
bool is_at_rest(const Rbm& rbm, const JointState& state);

/// The most steps of one walk.
inline constexpr Index max_walk_steps = 1000;

struct WalkSettings {
  WalkKind kind = WalkKind::gibbs;
  Layer first = Layer::hidden;  ///< the layer that moves first; they take turns
  Index n_steps = 1;            ///< of one layer each, [1, max_walk_steps]
  double temperature = 1.0;     ///< of gibbs, finite and above 0
  std::uint64_t seed = 0;
  /// Counts all steps of gibbs that were made before: each step has a stream of its own, so that
  /// two walks, the second counting on, make the same steps as a single one.
  std::uint64_t first_event = 0;
};

/// Moves the state. @return E after each step, [n_steps], nats
/// @throws Error{out_of_range} for settings outside their ranges; else require_joint_state
std::vector<double> walk(const Rbm& rbm, JointState& state, const WalkSettings& settings);

}  // namespace rbm
