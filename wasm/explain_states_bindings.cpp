// What a page asks about single states of a small machine. Plain functions: nothing is kept.

#include <cmath>

#include "javascript.h"
#include "machine.h"
#include "rbm/error.h"
#include "rbm/partition.h"
#include "rbm/state_order.h"
#include "rbm/state_ratio.h"
#include "rbm/state_walk.h"

namespace rbm::wasm {
namespace {

/// A layer of a machine that is explained has at most so many units.
constexpr Index most_units = 64;
constexpr double coldest = 0.01, hottest = 100.0;
constexpr double most_points = 2000;
/// One count of states visits so many and multiplies so often at the most: 0.1 s.
constexpr double most_counted_units = 20, most_other_units = 784, most_multiplications = 3e7;

Rbm small_machine_from(const val& object) {
  if (label_units_of(object) > 0) {
    throw Error(ErrorCode::out_of_range, "explain: only machines without label units have this");
  }
  const auto size = [&object](const char* what, const char* key) {
    return whole<Index>(what, number_in(object, key), 1, static_cast<double>(most_units));
  };
  const Index n_visible = size("explain: the number of visible units", "nVisible");
  const Index n_hidden = size("explain: the number of hidden units", "nHidden");
  Rbm machine = machine_from(object, n_visible, n_hidden, 0);
  require_machine("explain", machine);
  return machine;
}

JointState state_from(const val& object) {
  return {image_from(field(object, "visible")), image_from(field(object, "hidden"))};
}

double temperature_in(const val& object) {
  const double temperature = number_in(object, "temperature");
  if (temperature >= coldest && temperature <= hottest) return temperature;
  throw Error(ErrorCode::out_of_range, {"explain: the temperature is ", temperature, ", expected ",
                                        coldest, " to ", hottest});
}

Index points_in(const val& object) {
  return whole<Index>("explain: the number of points", number_in(object, "points"), 4, most_points);
}

/// An array of JavaScript's own: what a function returns outlives its vectors.
template <class Container>
val copied(const Container& values) {
  return view(values).template call<val>("slice");
}

bool is_joint(const val& question) {
  const std::string layers = text_in(question, "layers");
  if (layers == "both") return true;
  if (layers == "visible") return false;
  throw Error(ErrorCode::out_of_range, "explain: layers is unknown, expected 'both' or 'visible'");
}

Layer layer_in(const val& question, const char* key) {
  const std::string layer = text_in(question, key);
  if (layer == "visible") return Layer::visible;
  if (layer == "hidden") return Layer::hidden;
  throw Error(ErrorCode::out_of_range,
              {"explain: ", key, " is unknown, expected 'visible' or 'hidden'"});
}

val state_energy(const val& question) {
  return guard([&] {
    const Rbm machine = small_machine_from(field(question, "machine"));
    const JointState state = state_from(question);
    const CouplingTally tally = tally_couplings(machine, state);
    const EnergyParts parts = energy_parts(machine, state);
    val answer = val::object();
    put(answer, "visibleBias", parts.visible_bias);
    put(answer, "hiddenBias", parts.hidden_bias);
    put(answer, "couplings", parts.couplings);
    put(answer, "energy", parts.total());
    put(answer, "freeEnergy", -log_probability(machine, state.visible, 0.0)(0));
    put(answer, "satisfied", static_cast<double>(tally.n_satisfied));
    put(answer, "violated", static_cast<double>(tally.n_violated));
    put(answer, "idle", static_cast<double>(tally.n_idle));
    put(answer, "satisfiedEnergy", tally.satisfied);
    put(answer, "violatedEnergy", tally.violated);
    put(answer, "atRest", val(is_at_rest(machine, state)));
    put(answer, "flips", copied(flip_energies(machine, state)));
    return answer;
  });
}

StateOrder order_of(const Rbm& machine, bool joint) {
  return joint ? joint_states_by_energy(machine) : visible_states_by_free_energy(machine);
}

/// The values at these ranks.
template <class To, class From>
std::vector<To> at(const From& values, const std::vector<std::uint32_t>& ranks) {
  std::vector<To> chosen;
  chosen.reserve(ranks.size());
  for (const std::uint32_t rank : ranks) chosen.push_back(values.data()[rank]);
  return chosen;
}

val state_order(const val& question) {
  return guard([&] {
    const Rbm machine = small_machine_from(field(question, "machine"));
    const bool joint = is_joint(question);
    const JointState state = state_from(question);
    const Index wanted = points_in(question);
    require_joint_state("stateOrder", machine, state);
    const StateOrder order = order_of(machine, joint);
    std::uint32_t held = number_of(state.visible);
    if (joint) held |= number_of(state.hidden) << machine.n_visible();
    const Index rank = rank_of(order, held);
    const auto ranks = ranks_to_draw(order.energies.size(), wanted);
    val answer = val::object();
    put(answer, "states", static_cast<double>(order.energies.size()));
    put(answer, "rank", static_cast<double>(rank));
    put(answer, "energy", order.energies(rank));
    put(answer, "ranks", copied(ranks));
    put(answer, "energies", copied(at<double>(order.energies, ranks)));
    return answer;
  });
}

val state_at_rank(const val& question) {
  return guard([&] {
    const Rbm machine = small_machine_from(field(question, "machine"));
    const bool joint = is_joint(question);
    const StateOrder order = order_of(machine, joint);
    const auto rank = whole<std::size_t>("explain: the rank", number_in(question, "rank"), 0,
                                         static_cast<double>(order.energies.size() - 1));
    const std::uint32_t number = order.states[rank];
    const std::uint32_t visible_bits = number & ((1u << machine.n_visible()) - 1u);
    JointState state{state_of(visible_bits, machine.n_visible()),
                     BinaryVector::Zero(machine.n_hidden())};
    // Beside a visible state, the hidden one that goes with it best.
    if (joint) {
      state.hidden = state_of(number >> machine.n_visible(), machine.n_hidden());
    } else {
      step_downhill(machine, Layer::hidden, state);
    }
    val answer = val::object();
    put(answer, "visible", copied(state.visible));
    put(answer, "hidden", copied(state.hidden));
    return answer;
  });
}

val walk_states(const val& question) {
  return guard([&] {
    const Rbm machine = small_machine_from(field(question, "machine"));
    JointState state = state_from(question);
    const std::string kind = text_in(question, "kind");
    if (kind != "downhill" && kind != "gibbs") {
      throw Error(ErrorCode::out_of_range,
                  "explain: kind is unknown, expected 'downhill' or 'gibbs'");
    }
    WalkSettings settings;
    settings.kind = kind == "gibbs" ? WalkKind::gibbs : WalkKind::downhill;
    settings.first = layer_in(question, "first");
    settings.n_steps = whole<Index>("explain: the number of steps", number_in(question, "steps"), 1,
                                    static_cast<double>(max_walk_steps));
    settings.temperature = temperature_in(question);
    settings.seed = seed_from(number_in(question, "seed"));
    settings.first_event = whole<std::uint64_t>("explain: the steps made before",
                                                number_in(question, "stepsBefore"), 0, 1e15);
    const std::vector<double> energies = walk(machine, state, settings);
    val answer = val::object();
    put(answer, "atRest", val(is_at_rest(machine, state)));
    put(answer, "energies", copied(energies));
    put(answer, "visible", copied(state.visible));
    put(answer, "hidden", copied(state.hidden));
    return answer;
  });
}

val partition_sum(const val& question) {
  return guard([&] {
    const Rbm machine = small_machine_from(field(question, "machine"));
    const JointState state = state_from(question);
    const double temperature = temperature_in(question);
    const Index wanted = points_in(question);
    const double energy = energy_parts(machine, state).total();
    const PartitionTerms terms = partition_terms(machine, temperature);
    const Index rank = rank_of(terms.order, number_of(state.visible));
    const double free_energy = terms.order.energies(rank);
    const auto counts = counts_to_draw(terms.share.size(), wanted);
    std::vector<std::uint32_t> last_ranks;
    for (const std::uint32_t count : counts) last_ranks.push_back(count - 1);
    std::vector<std::uint32_t> holding;
    for (const double share : {0.5, 0.9, 0.99, 0.999}) {
      holding.push_back(static_cast<std::uint32_t>(terms_holding(terms, share)));
    }
    val answer = val::object();
    put(answer, "terms", static_cast<double>(terms.share.size()));
    put(answer, "logPartition", terms.log_partition);
    put(answer, "energy", energy);
    put(answer, "freeEnergy", free_energy);
    put(answer, "rank", static_cast<double>(rank));
    put(answer, "probability", std::exp(-energy / temperature - terms.log_partition));
    put(answer, "visibleProbability", std::exp(-free_energy / temperature - terms.log_partition));
    put(answer, "counts", copied(counts));
    put(answer, "shares", copied(at<double>(terms.share, last_ranks)));
    put(answer, "energies", copied(at<double>(terms.order.energies, last_ranks)));
    put(answer, "stateNumbers", copied(at<std::uint32_t>(terms.order.states, last_ranks)));
    put(answer, "holding", copied(holding));
    return answer;
  });
}

val state_ratio(const val& question) {
  return guard([&] {
    const Rbm machine = small_machine_from(field(question, "machine"));
    const double temperature = temperature_in(question);
    require_between("explain", "the number of units of the smaller layer",
                    std::min(machine.n_visible(), machine.n_hidden()), 1, max_ordered_units);
    const StateRatio ratio = compare_states(machine, state_from(field(question, "a")),
                                            state_from(field(question, "b")), temperature);
    val answer = val::object();
    put(answer, "energyA", ratio.energy_a);
    put(answer, "energyB", ratio.energy_b);
    put(answer, "logRatio", ratio.log_ratio);
    put(answer, "logPartition", ratio.log_partition);
    put(answer, "logProbabilityA", ratio.log_probability_a);
    put(answer, "logProbabilityB", ratio.log_probability_b);
    return answer;
  });
}

val unit_odds(const val& question) {
  return guard([&] {
    const Rbm machine = small_machine_from(field(question, "machine"));
    const auto unit = whole<Index>("explain: the hidden unit", number_in(question, "unit"), 0,
                                   static_cast<double>(machine.n_hidden() - 1));
    const UnitOdds odds =
        hidden_unit_odds(machine, state_from(question), unit, temperature_in(question));
    val answer = val::object();
    put(answer, "energyOff", odds.energy_off);
    put(answer, "energyOn", odds.energy_on);
    put(answer, "logOdds", odds.log_odds);
    put(answer, "fromEnergies", odds.from_energies);
    put(answer, "input", odds.input);
    put(answer, "byRule", odds.by_rule);
    return answer;
  });
}

/// log Z of a made-up machine, so that somebody with a clock sees what it costs.
val count_partition(double counted_units, double other_units) {
  return guard([&] {
    const auto n_counted = whole<Index>("countPartition: the number of counted units",
                                        counted_units, 1, most_counted_units);
    const auto n_other =
        whole<Index>("countPartition: the number of other units", other_units, 1, most_other_units);
    const double multiplications = std::ldexp(other_units, static_cast<int>(n_counted));
    if (multiplications > most_multiplications) {
      throw Error(ErrorCode::out_of_range, {"countPartition: 2^", n_counted, " states of ", n_other,
                                            " other units are more than are counted at once"});
    }
    Enumeration count(make_rbm(n_counted, n_other, 0, 0.1f), Layer::visible);
    count.advance(count.total());
    val answer = val::object();
    put(answer, "terms", static_cast<double>(count.done()));
    put(answer, "logPartition", count.log_partition());
    return answer;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_explain_states) {
  emscripten::function("stateEnergy", &state_energy);
  emscripten::function("stateOrder", &state_order);
  emscripten::function("stateAtRank", &state_at_rank);
  emscripten::function("walkStates", &walk_states);
  emscripten::function("partitionSum", &partition_sum);
  emscripten::function("stateRatio", &state_ratio);
  emscripten::function("unitOdds", &unit_odds);
  emscripten::function("countPartition", &count_partition);
}

}  // namespace rbm::wasm
