// rbm::MixingMeter as JavaScript sees it.

#include <memory>
#include <utility>

#include "javascript.h"
#include "machine.h"
#include "memory_claim.h"
#include "rbm/memory.h"
#include "rbm/mixing.h"
#include "trainer_settings.h"

namespace rbm::wasm {
namespace {

MixingSettings mixing_settings_from(const val& object) {
  MixingSettings settings;
  settings.trainer = trainer_settings_from(field(object, "trainer"));
  settings.n_chains =
      whole<Index>("mixing settings: chains", number_in(object, "chains"), 1, max_mixing_chains);
  settings.n_steps =
      whole<Index>("mixing settings: steps", number_in(object, "steps"), 1, max_mixing_steps);
  settings.mode_interval = whole<Index>("mixing settings: modeInterval",
                                        number_in(object, "modeInterval"), 1, max_mixing_steps);
  settings.seed = seed_from(number_in(object, "seed"));
  return settings;
}

BinaryBatch starts_from(const val& object, Index n_visible) {
  const val pixels = field(object, "starts");
  const Index n_starts = count_images("mixing settings: starts", pixels, n_visible);
  BinaryBatch starts(n_visible, n_starts);
  copy_images(pixels, n_visible, 0, n_starts, starts.data());
  return starts;
}

const char* name_of(MixingFeatureKind kind) {
  switch (kind) {
    case MixingFeatureKind::free_energy:
      return "free-energy";
    case MixingFeatureKind::units_on:
      return "units-on";
    case MixingFeatureKind::hidden_probability:
      return "hidden-probability";
  }
  return "";
}

val object_of(const MixingFeature& feature) {
  val object = val::object();
  put(object, "kind", val(name_of(feature.kind)));
  put(object, "hiddenUnit", static_cast<double>(feature.hidden_unit));
  put(object, "time", feature.time.time);
  put(object, "error", feature.time.error);
  put(object, "longEnough", val(feature.time.long_enough));
  put(object, "varies", val(feature.time.varies));
  return object;
}

/// rbm::MixingMeter with its claim. Methods as in rbm_core.d.ts.
class JsMixingMeter {
 public:
  JsMixingMeter(Rbm machine, const BinaryBatch& starts, const MixingSettings& settings,
                std::uint64_t bytes)
      : meter_(std::move(machine), starts, settings) {
    claim_.take(bytes);
  }

  bool advance(double work) {
    return meter_.advance(whole<double>("the work", work, 1, 9007199254740991.0));
  }
  double share_done() { return meter_.share_done(); }
  val result() {
    const MixingResult& result = meter_.result();
    val features = val::array();
    for (const MixingFeature& feature : result.features) {
      features.call<void>("push", object_of(feature));
    }
    val swaps = val::array();
    for (const SwapCount& pair : result.swaps) {
      val count = val::object();
      put(count, "attempted", static_cast<double>(pair.attempted));
      put(count, "accepted", static_cast<double>(pair.accepted));
      swaps.call<void>("push", count);
    }
    val object = val::object();
    put(object, "features", features);
    put(object, "slowest", static_cast<double>(result.slowest));
    put(object, "drawsPer1000Steps", result.draws_per_1000_steps);
    put(object, "modeChangesPer1000Steps", result.mode_changes_per_1000_steps);
    put(object, "modeChanges", static_cast<double>(result.mode_changes));
    put(object, "modes", static_cast<double>(result.n_modes));
    put(object, "swaps", swaps);
    put(object, "steps", static_cast<double>(result.n_steps));
    put(object, "stepsPerLook", static_cast<double>(result.steps_per_look));
    return object;
  }

 private:
  MixingMeter meter_;
  MemoryClaim claim_;
};

std::unique_ptr<JsMixingMeter> make_mixing_meter(const val& machine, const val& wanted) {
  return guard([&] {
    const Index n_labels = label_units_of(machine);
    const Index n_visible = visible_from(number_in(machine, "nVisible")) + n_labels;
    const Index n_hidden = hidden_from(number_in(machine, "nHidden"));
    const MixingSettings settings = mixing_settings_from(wanted);
    const std::uint64_t bytes = mixing_memory_needed(n_visible, n_hidden, settings);
    require_measurement_memory("make_mixing_meter", n_visible, n_hidden, 0, bytes,
                               MemoryClaim().available());
    return std::make_unique<JsMixingMeter>(machine_from(machine, n_visible, n_hidden, n_labels),
                                           starts_from(wanted, n_visible), settings, bytes);
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_mixing) {
  emscripten::function("makeMixingMeter", &make_mixing_meter);

  emscripten::class_<JsMixingMeter>("MixingMeter")
      .function("advance", guarded<&JsMixingMeter::advance>)
      .function("shareDone", guarded<&JsMixingMeter::share_done>)
      .function("result", guarded<&JsMixingMeter::result>);
}

}  // namespace rbm::wasm
