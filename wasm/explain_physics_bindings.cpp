// The machine as a physical system, and what is known of data, as JavaScript sees them.

#include <optional>
#include <vector>

#include "javascript.h"
#include "machine.h"
#include "rbm/error.h"
#include "rbm/information.h"
#include "rbm/ising_exact.h"
#include "rbm/partition.h"
#include "rbm/spin_what_if.h"
#include "rbm/temperature_curve.h"

namespace rbm::wasm {
namespace {

/// Sweeps that one call does at most, so that it takes well under a tenth of a second.
constexpr int max_sweeps = 1000;

Rbm machine_of(const val& object) {
  return machine_from(object, visible_from(number_in(object, "nVisible")),
                      hidden_from(number_in(object, "nHidden")), label_units_of(object));
}

BinaryBatch images_of(const char* who, const val& pixels, Index n_visible) {
  const Index count = count_images(who, pixels, n_visible);
  BinaryBatch images(n_visible, count);
  copy_images(pixels, n_visible, 0, count, images.data());
  require_binary(who, images);
  return images;
}

/// Null and undefined leave what there is.
std::optional<float> float_in(const val& object, const char* key) {
  const val value = field(object, key);
  if (value.isNull() || value.isUndefined()) return std::nullopt;
  return static_cast<float>(number_in(object, key));
}

// The machine as spins
// -----------------------------------------------------------------------------

SpinChange change_from(const val& object, const Rbm& rbm) {
  SpinChange change;
  change.visible_unit = whole<Index>("the visible unit", number_in(object, "visibleUnit"), 0,
                                     static_cast<double>(rbm.n_visible() - 1));
  change.hidden_unit = whole<Index>("the hidden unit", number_in(object, "hiddenUnit"), 0,
                                    static_cast<double>(rbm.n_hidden() - 1));
  change.coupling = float_in(object, "coupling");
  change.visible_field = float_in(object, "visibleField");
  change.hidden_field = float_in(object, "hiddenField");
  change.coupling_scale = static_cast<float>(number_in(object, "couplingScale"));
  change.uniform_field = static_cast<float>(number_in(object, "uniformField"));
  return change;
}

/// One pair of units in both languages.
val pair_of(const SpinRbm& spins, const Rbm& binary, Index i, Index j) {
  val object = val::object();
  put(object, "coupling", spins.couplings(i, j));
  put(object, "visibleField", spins.visible_field(i));
  put(object, "hiddenField", spins.hidden_field(j));
  put(object, "weight", binary.weights(i, j));
  put(object, "visibleBias", binary.visible_bias(i));
  put(object, "hiddenBias", binary.hidden_bias(j));
  return object;
}

val compare_spins(const val& machine, const val& wanted) {
  return guard([&] {
    const Rbm rbm = machine_of(machine);
    require_binary_units("compare_spins", rbm);
    const SpinChange change = change_from(wanted, rbm);
    const SpinRbm as_it_is = spins_of(rbm);
    const SpinRbm spins = changed(as_it_is, change);
    const Rbm binary = binary_of(spins);
    const SpinComparison found = compare_languages(binary, spins);
    val object = val::object();
    put(object, "now", pair_of(as_it_is, rbm, change.visible_unit, change.hidden_unit));
    put(object, "changed", pair_of(spins, binary, change.visible_unit, change.hidden_unit));
    put(object, "constant", found.constant);
    put(object, "largestConstantError", found.largest_constant_error);
    put(object, "visibleStates", static_cast<double>(found.n_visible_states));
    put(object, "largestProbabilityDifference", found.largest_probability_difference);
    put(object, "logZBinary", found.log_z_binary);
    put(object, "logZSpin", found.log_z_spin);
    return object;
  });
}

// Temperature
// --------------------------------------------------------------------------------------

val point_object(const MagnetPoint& point) {
  val object = val::object();
  put(object, "temperature", point.temperature);
  put(object, "visibleMagnetisation", point.visible_magnetisation);
  put(object, "hiddenMagnetisation", point.hidden_magnetisation);
  put(object, "meanEnergy", point.mean_energy);
  put(object, "entropy", point.entropy);
  put(object, "heatCapacity", point.heat_capacity);
  put(object, "freeEnergy", point.free_energy);
  return object;
}

val temperature_curve(const val& machine, const val& wanted, double present, double lowest,
                      double highest, double count) {
  return guard([&] {
    const Rbm rbm = machine_of(machine);
    require_binary_units("temperature_curve", rbm);
    const Rbm other = binary_of(changed(spins_of(rbm), change_from(wanted, rbm)));
    const std::vector<double> temperatures = temperatures_between(
        lowest, highest, whole<int>("the number of temperatures", count, 2, max_curve_points));
    val points = val::array();
    for (const double temperature : temperatures) {
      points.call<void>("push", point_object(magnet_point(other, temperature)));
    }
    val object = val::object();
    put(object, "points", points);
    put(object, "present", point_object(magnet_point(other, present)));
    return object;
  });
}

// The Ising model
// ----------------------------------------------------------------------------------

IsingSettings ising_from(const val& object) {
  IsingSettings settings;
  settings.side =
      whole<int>("the lattice's side", number_in(object, "side"), min_ising_side, max_ising_side);
  settings.temperature = number_in(object, "temperature");
  settings.field = number_in(object, "field");
  require_ising("ising", settings);
  return settings;
}

val averages_object(const IsingAverages& averages) {
  val object = val::object();
  put(object, "energy", averages.energy);
  put(object, "magnetisation", averages.magnetisation);
  put(object, "absMagnetisation", averages.abs_magnetisation);
  put(object, "heatCapacity", averages.heat_capacity);
  return object;
}

/// JavaScript's own copy, which outlives what is copied.
template <class Container>
val copy_of(const Container& values) {
  return view(values).template call<val>("slice");
}

IsingTotals totals_from(const val& object) {
  const val given = field(object, "totals");
  IsingTotals totals;
  if (given.isNull() || given.isUndefined()) return totals;
  totals.sweeps = number_in(given, "sweeps");
  totals.energy = number_in(given, "energy");
  totals.energy_squared = number_in(given, "energySquared");
  totals.spins = number_in(given, "spins");
  totals.abs_spins = number_in(given, "absSpins");
  return totals;
}

val totals_object(const IsingTotals& totals) {
  val object = val::object();
  put(object, "sweeps", totals.sweeps);
  put(object, "energy", totals.energy);
  put(object, "energySquared", totals.energy_squared);
  put(object, "spins", totals.spins);
  put(object, "absSpins", totals.abs_spins);
  return object;
}

/// The state in the request, or fair coins where there is none.
BinaryVector state_from(const val& request, const IsingSettings& settings, std::uint64_t seed) {
  const val state = field(request, "state");
  if (state.isNull() || state.isUndefined()) return random_ising_state(settings.side, seed);
  return image_from(state);
}

val ising_sweeps(const val& request) {
  return guard([&] {
    const IsingSettings settings = ising_from(request);
    const std::uint64_t seed = seed_from(number_in(request, "seed"));
    const auto done = whole<std::uint64_t>("the sweeps done", number_in(request, "done"), 0, 1e15);
    const auto wanted =
        whole<std::uint64_t>("the number of sweeps", number_in(request, "sweeps"), 0, max_sweeps);
    IsingTotals totals = totals_from(request);
    IsingLattice lattice(settings, state_from(request, settings, seed));
    std::vector<double> energies, magnetisations;
    const double n_spins = settings.n_spins();
    for (std::uint64_t k = 0; k < wanted; ++k) {
      RandomStream stream = ising_stream(seed, done + k);
      lattice.sweep(stream);
      totals.add(lattice.sums(), settings.field);
      energies.push_back(lattice.sums().energy(settings.field) / n_spins);
      magnetisations.push_back(lattice.sums().spins / n_spins);
    }
    val object = val::object();
    put(object, "totals", totals_object(totals));
    put(object, "averages",
        totals.sweeps > 0.0 ? averages_object(totals.averages(settings)) : val::null());
    put(object, "energy", lattice.sums().energy(settings.field) / n_spins);
    put(object, "magnetisation", lattice.sums().spins / n_spins);
    put(object, "done", static_cast<double>(done + wanted));
    put(object, "state", copy_of(lattice.state()));
    put(object, "energies", copy_of(energies));
    put(object, "magnetisations", copy_of(magnetisations));
    return object;
  });
}

val ising_exact(const val& wanted) {
  return guard([&] {
    const IsingSettings settings = ising_from(wanted);
    val object = val::object();
    put(object, "criticalTemperature", critical_temperature);
    put(object, "spontaneousMagnetisation", spontaneous_magnetisation(settings.temperature));
    const bool counted = settings.side == counted_ising_side;
    put(object, "averages",
        counted ? averages_object(ising_averages(ising_distribution(settings), settings))
                : val::null());
    return object;
  });
}

val ising_learned(const val& machine, const val& pixels) {
  return guard([&] {
    IsingSettings settings;
    settings.side = counted_ising_side;
    const Rbm rbm = machine_of(machine);
    require_binary_units("ising_learned", rbm);
    require_between("ising_learned", "the number of visible units", rbm.n_visible(),
                    settings.n_spins(), settings.n_spins());
    require_between("ising_learned", "the number of label units", rbm.n_labels(), 0, 0);
    require_between("ising_learned", "the number of hidden units", rbm.n_hidden(), 1, 64);
    const BinaryBatch images = images_of("ising_learned", pixels, settings.n_spins());
    const Eigen::VectorXd lattice = ising_distribution(settings);
    const Eigen::VectorXd model = visible_distribution(rbm);
    val object = val::object();
    put(object, "temperature", settings.temperature);
    put(object, "exact", averages_object(ising_averages(lattice, settings)));
    put(object, "data", averages_object(ising_averages(images, settings)));
    put(object, "machine", averages_object(ising_averages(model, settings)));
    put(object, "divergence", relative_entropy(lattice, model));
    put(object, "images", static_cast<double>(images.cols()));
    return object;
  });
}

// Information
// --------------------------------------------------------------------------------------

/// From nats to the unit that was asked for.
struct Unit {
  bool bits;
  double operator()(double nats) const { return bits ? nats_to_bits(nats) : nats; }
  val operator()(const std::optional<double>& nats) const {
    return nats ? val((*this)(*nats)) : val::null();
  }
};

val model_object(const ModelInformation& known, const Unit& unit) {
  val object = val::object();
  put(object, "crossEntropy", unit(known.cross_entropy));
  put(object, "divergence", unit(known.divergence));
  put(object, "logPartition", unit(known.physics.log_partition));
  put(object, "meanEnergy", unit(known.physics.mean_energy));
  put(object, "freeEnergy", unit(known.physics.free_energy));
  put(object, "entropy", unit(known.physics.entropy));
  put(object, "visibleEntropy", unit(known.visible_entropy));
  put(object, "hiddenEntropy", unit(known.hidden_entropy));
  return object;
}

val information(const val& pixels, double n_pixels, const val& machine, bool both, bool bits) {
  return guard([&] {
    const Index n_visible = visible_from(n_pixels);
    const BinaryBatch images = images_of("information", pixels, n_visible);
    const DataInformation known = data_information(images);
    const Unit unit{bits};
    val object = val::object();
    put(object, "images", static_cast<double>(known.n_images));
    put(object, "distinct", static_cast<double>(known.n_distinct));
    put(object, "dataEntropy", unit(known.entropy));
    put(object, "fairCoins", unit(known.fair_coins));
    put(object, "independent", unit(known.independent));
    put(object, "model",
        machine.isNull()
            ? val::null()
            : model_object(model_information(machine_of(machine), images, both), unit));
    return object;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_explain_physics) {
  emscripten::function("compareSpins", &compare_spins);
  emscripten::function("temperatureCurve", &temperature_curve);
  emscripten::function("isingSweeps", &ising_sweeps);
  emscripten::function("isingExact", &ising_exact);
  emscripten::function("isingLearned", &ising_learned);
  emscripten::function("information", &information);
}

}  // namespace rbm::wasm
