#include "rbm/state_walk.h"

namespace rbm {
namespace {

BinaryVector above_zero(const Eigen::VectorXd& input) {
  return (input.array() > 0.0).cast<std::uint8_t>();
}

BinaryVector lowest(const Rbm& rbm, Layer layer, const JointState& state) {
  return layer == Layer::hidden ? above_zero(hidden_input_of(rbm, state.visible))
                                : above_zero(visible_input_of(rbm, state.hidden));
}

BinaryVector& layer_of(JointState& state, Layer layer) {
  return layer == Layer::hidden ? state.hidden : state.visible;
}

}  // namespace

void step_downhill(const Rbm& rbm, Layer layer, JointState& state) {
  require_joint_state("step_downhill", rbm, state);
  layer_of(state, layer) = lowest(rbm, layer, state);
}

void step_by_chance(const Rbm& rbm, Layer layer, JointState& state, RandomStream& stream,
                    float temperature) {
  require_joint_state("step_by_chance", rbm, state);
  layer_of(state, layer) = layer == Layer::hidden
                               ? sample_h_from_v(rbm, state.visible, stream, temperature)
                               : sample_v_from_h(rbm, state.hidden, stream, temperature);
}

bool is_at_rest(const Rbm& rbm, const JointState& state) {
  require_joint_state("is_at_rest", rbm, state);
  return lowest(rbm, Layer::hidden, state) == state.hidden &&
         lowest(rbm, Layer::visible, state) == state.visible;
}

std::vector<double> walk(const Rbm& rbm, JointState& state, const WalkSettings& settings) {
  require_joint_state("walk", rbm, state);
  require_between("walk", "the number of steps", settings.n_steps, 1, max_walk_steps);
  require_temperature("walk", settings.temperature);
  const auto temperature = static_cast<float>(settings.temperature);
  std::vector<double> energies;
  Layer layer = settings.first;
  for (Index step = 0; step < settings.n_steps; ++step) {
    if (settings.kind == WalkKind::downhill) {
      step_downhill(rbm, layer, state);
    } else {
      RandomStream stream(settings.seed, Purpose::explained_states,
                          settings.first_event + static_cast<std::uint64_t>(step));
      step_by_chance(rbm, layer, state, stream, temperature);
    }
    energies.push_back(energy_parts(rbm, state).total());
    layer = layer == Layer::hidden ? Layer::visible : Layer::hidden;
  }
  return energies;
}

}  // namespace rbm
