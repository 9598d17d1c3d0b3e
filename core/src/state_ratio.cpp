#include "rbm/state_ratio.h"

#include "rbm/numeric.h"
#include "rbm/partition.h"

namespace rbm {

StateRatio compare_states(const Rbm& rbm, const JointState& a, const JointState& b,
                          double temperature) {
  require_temperature("compare_states", temperature);
  StateRatio ratio{};
  ratio.energy_a = energy_parts(rbm, a).total();
  ratio.energy_b = energy_parts(rbm, b).total();
  ratio.log_ratio = -(ratio.energy_a - ratio.energy_b) / temperature;
  ratio.log_partition = exact_log_partition(rbm, temperature);
  ratio.log_probability_a = -ratio.energy_a / temperature - ratio.log_partition;
  ratio.log_probability_b = -ratio.energy_b / temperature - ratio.log_partition;
  return ratio;
}

UnitOdds hidden_unit_odds(const Rbm& rbm, const JointState& state, Index unit, double temperature) {
  require_joint_state("hidden_unit_odds", rbm, state);
  require_between("hidden_unit_odds", "the unit", unit, 0, rbm.n_hidden() - 1);
  require_temperature("hidden_unit_odds", temperature);
  JointState changed = state;
  UnitOdds odds{};
  changed.hidden(unit) = 0;
  odds.energy_off = energy_parts(rbm, changed).total();
  changed.hidden(unit) = 1;
  odds.energy_on = energy_parts(rbm, changed).total();
  odds.log_odds = -(odds.energy_on - odds.energy_off) / temperature;
  // r / (1 + r), without overflow.
  odds.from_energies = 1.0 / (1.0 + exp_double(-odds.log_odds));
  odds.input = hidden_input_of(rbm, state.visible)(unit);
  odds.by_rule = static_cast<double>(
      mean_h_from_v(rbm, state.visible, static_cast<float>(temperature))(unit, 0));
  return odds;
}

}  // namespace rbm
