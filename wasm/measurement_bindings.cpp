// rbm::MeasuredImages and rbm::Measurement as JavaScript sees them.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "javascript.h"
#include "machine.h"
#include "memory_claim.h"
#include "rbm/error.h"
#include "rbm/labels.h"
#include "rbm/measurement.h"
#include "rbm/memory.h"
#include "rbm/split.h"

namespace rbm::wasm {
namespace {

// Images ------------------------------------------------------------------------------------------

/// Images with the claim on what they take. Whoever measures on them keeps both.
struct ClaimedImages {
  MeasuredImages images;
  MemoryClaim claim;

  ClaimedImages(SplitImages split, std::uint64_t bytes, Index n_labels)
      : images(std::move(split.training), std::move(split.held_out), {n_labels}) {
    claim.take(bytes);
  }
};

/// Methods as in rbm_core.d.ts. The images live on in the measurements that use them.
class JsMeasuredImages {
 public:
  JsMeasuredImages(std::shared_ptr<const ClaimedImages> claimed, const std::vector<Index>& held_out)
      : claimed_(std::move(claimed)), held_out_(held_out.begin(), held_out.end()) {}

  std::shared_ptr<const MeasuredImages> images() const { return {claimed_, &claimed_->images}; }

  val held_out() { return view(held_out_); }
  double training_count() { return static_cast<double>(claimed_->images.training.cols()); }
  double training_entropy() { return claimed_->images.training_entropy; }
  val held_out_entropy() { return number_or_null(claimed_->images.held_out_entropy); }

 private:
  std::shared_ptr<const ClaimedImages> claimed_;
  std::vector<std::uint32_t> held_out_;
};

/// @param labels  see require_labels
std::unique_ptr<JsMeasuredImages> measured_images(const val& pixels, Index n_pixels,
                                                  double held_out_share,
                                                  const std::vector<std::uint8_t>& labels,
                                                  Index n_labels) {
  const Index n_images = count_images("make_measured_images", pixels, n_pixels);
  const Index visible = n_pixels + n_labels;
  const std::uint64_t bytes = measured_images_memory_needed(visible, n_images);
  require_measurement_memory("make_measured_images", visible, 0, n_images, bytes,
                             MemoryClaim().available());
  if (n_labels > 0) require_labels("make_measured_images", labels, n_images, n_labels);
  const ImageSource source = [&](Index first, Index count, std::uint8_t* to) {
    copy_images(pixels, n_pixels, first, count, to);
  };
  SplitImages split =
      split_images(visible, n_images, joined(source, n_pixels, labels, n_labels), held_out_share);
  return std::make_unique<JsMeasuredImages>(
      std::make_shared<const ClaimedImages>(std::move(split), bytes, n_labels),
      held_out_images(n_images, held_out_share));
}

std::unique_ptr<JsMeasuredImages> make_measured_images(const val& pixels, double n_visible,
                                                       double held_out_share) {
  return guard(
      [&] { return measured_images(pixels, visible_from(n_visible), held_out_share, {}, 0); });
}

std::unique_ptr<JsMeasuredImages> make_labelled_measured_images(const val& pixels, double n_visible,
                                                                double held_out_share,
                                                                const val& labels,
                                                                double n_labels) {
  return guard([&] {
    return measured_images(pixels, visible_from(n_visible), held_out_share, labels_from(labels),
                           label_count_from(n_labels));
  });
}

// What comes in -----------------------------------------------------------------------------------

AisSettings ais_from(const val& object) {
  const val betas = field(object, "betas");
  AisSettings settings;
  const char* const segments[] = {"0", "1", "2"};
  for (std::size_t i = 0; i < settings.n_betas.size(); ++i) {
    settings.n_betas[i] =
        whole<int>("ais: a number of betas", number_in(betas, segments[i]), 1, max_ais_betas);
  }
  settings.n_chains = whole<int>("ais: chains", number_in(object, "chains"), 2, max_ais_chains);
  settings.warm_up = whole<int>("ais: warmUp", number_in(object, "warmUp"), 0, max_ais_warm_up);
  return settings;
}

BinaryBatch chains_from(const val& pixels, Index n_visible) {
  const Index n_chains = count_images("make_measurement: chains", pixels, n_visible);
  BinaryBatch chains(n_visible, n_chains);
  copy_images(pixels, n_visible, 0, n_chains, chains.data());
  return chains;
}

/// What is not for this method is not looked at.
MeasurementSettings settings_from(const val& object, Index n_visible) {
  const std::string method = text_in(object, "method");
  MeasurementSettings settings;
  settings.seed = seed_from(number_in(object, "seed"));
  if (method == "annealed") {
    settings.method = PartitionMethod::annealed;
    settings.ais = ais_from(field(object, "ais"));
    settings.ais.seed = settings.seed;
  } else if (method == "exact") {
    settings.expectations = truth_in("measurement settings: expectations", object, "expectations");
    settings.gibbs_steps = whole<int>("measurement settings: gibbsSteps (k)",
                                      number_in(object, "gibbsSteps"), 1, max_gibbs_steps);
    settings.chains = chains_from(field(object, "chains"), n_visible);
    settings.n_listed = whole<Index>("measurement settings: listed", number_in(object, "listed"), 0,
                                     Index{1} << max_listed_units);
  } else {
    throw Error(ErrorCode::out_of_range,
                "measurement settings: method must be \"exact\" or \"annealed\"");
  }
  return settings;
}

// What goes out -----------------------------------------------------------------------------------

val object_of(const Bracketed& number) {
  val object = val::object();
  put(object, "value", number.value);
  put(object, "lower", number.lower);
  put(object, "upper", number.upper);
  return object;
}

val object_of(const SetMeasures& measures) {
  val object = val::object();
  put(object, "logLikelihood", or_null<Bracketed>(measures.log_likelihood, &object_of));
  put(object, "meanFreeEnergy", measures.mean_free_energy);
  return object;
}

val object_of(const AisResult& run) {
  val object = val::object();
  put(object, "logZ", run.log_z);
  put(object, "lower", run.lower);
  put(object, "upper", run.upper);
  put(object, "effectiveChains", run.effective_chains);
  return object;
}

val object_of(const Thermodynamics& thermodynamics) {
  val object = val::object();
  put(object, "logPartition", thermodynamics.log_partition);
  put(object, "meanEnergy", thermodynamics.mean_energy);
  put(object, "entropy", thermodynamics.entropy);
  put(object, "heatCapacity", thermodynamics.heat_capacity);
  return object;
}

val object_of(const GradientBias& bias) {
  val object = val::object();
  put(object, "angle", bias.angle);
  put(object, "relativeNorm", bias.relative_norm);
  return object;
}

const char* name_of(AisDoubt doubt) {
  switch (doubt) {
    case AisDoubt::none:
      return "none";
    case AisDoubt::few_effective_chains:
      return "few-effective-chains";
    case AisDoubt::open_interval:
      return "open-interval";
    case AisDoubt::bounds_disagree:
      return "bounds-disagree";
  }
  return "none";
}

val annealed_of(const MeasurementResult& result) {
  if (!result.forward) return val::null();
  val object = val::object();
  put(object, "forward", object_of(result.forward.value()));
  put(object, "reverse", object_of(result.reverse.value()));
  put(object, "fromImages", object_of(result.from_images.value()));
  put(object, "doubt", val(name_of(result.doubt)));
  put(object, "reason", val(result.reason));
  return object;
}

val gradients_of(const MeasurementResult& result) {
  if (!result.cd) return val::null();
  val object = val::object();
  put(object, "cd", object_of(*result.cd));
  put(object, "chains", or_null<GradientBias>(result.chains, &object_of));
  return object;
}

// Measurement -------------------------------------------------------------------------------------

/// rbm::Measurement with its claim, and the buffers behind the views that were last handed out.
/// Methods as in rbm_core.d.ts.
class JsMeasurement {
 public:
  JsMeasurement(Rbm machine, const JsMeasuredImages& images, MeasurementSettings settings,
                std::uint64_t bytes)
      : measurement_(std::move(machine), images.images(), std::move(settings)) {
    claim_.take(bytes);
  }

  bool advance(double work) {
    return measurement_.advance(whole<double>("the work", work, 1, 9007199254740991.0));
  }
  double share_done() { return measurement_.share_done(); }
  val result() {
    const MeasurementResult& result = measurement_.result();
    val object = val::object();
    put(object, "logZ", or_null<Bracketed>(result.log_z, &object_of));
    put(object, "annealed", annealed_of(result));
    put(object, "training", object_of(result.training));
    put(object, "heldOut", or_null<SetMeasures>(result.held_out, &object_of));
    put(object, "thermodynamics", or_null<Thermodynamics>(result.thermodynamics, &object_of));
    put(object, "gradients", gradients_of(result));
    put(object, "listed", result.n_states > 0 ? listed(result.listed) : val::null());
    return object;
  }

 private:
  val listed(const std::vector<ListedState>& states) {
    states_.clear();
    probabilities_.clear();
    shares_.clear();
    for (const ListedState& state : states) {
      states_.push_back(state.state);
      probabilities_.push_back(state.probability);
      shares_.push_back(state.share);
    }
    val object = val::object();
    put(object, "states", view(states_));
    put(object, "probabilities", view(probabilities_));
    put(object, "shares", view(shares_));
    return object;
  }

  Measurement measurement_;
  MemoryClaim claim_;
  std::vector<std::uint32_t> states_;
  std::vector<double> probabilities_, shares_;
};

std::unique_ptr<JsMeasurement> make_measurement(const val& machine, const JsMeasuredImages& images,
                                                const val& wanted) {
  return guard([&] {
    const Index n_labels = label_units_of(machine);
    const Index n_visible = visible_from(number_in(machine, "nVisible")) + n_labels;
    const Index n_hidden = hidden_from(number_in(machine, "nHidden"));
    MeasurementSettings settings = settings_from(wanted, n_visible);
    const Index n_training = images.images()->training.cols();
    const Index n_held_out = images.images()->held_out.cols();
    const std::uint64_t bytes =
        measurement_memory_needed(n_visible, n_hidden, n_training, n_held_out, settings, n_labels);
    require_measurement_memory("make_measurement", n_visible, n_hidden, n_training + n_held_out,
                               bytes, MemoryClaim().available());
    return std::make_unique<JsMeasurement>(machine_from(machine, n_visible, n_hidden, n_labels),
                                           images, std::move(settings), bytes);
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_measurement) {
  emscripten::function("makeMeasuredImages", &make_measured_images);
  emscripten::function("makeLabelledMeasuredImages", &make_labelled_measured_images);
  emscripten::function("makeMeasurement", &make_measurement);

  emscripten::class_<JsMeasuredImages>("MeasuredImages")
      .function("heldOut", guarded<&JsMeasuredImages::held_out>)
      .function("trainingCount", guarded<&JsMeasuredImages::training_count>)
      .function("trainingEntropy", guarded<&JsMeasuredImages::training_entropy>)
      .function("heldOutEntropy", guarded<&JsMeasuredImages::held_out_entropy>);

  emscripten::class_<JsMeasurement>("Measurement")
      .function("advance", guarded<&JsMeasurement::advance>)
      .function("shareDone", guarded<&JsMeasurement::share_done>)
      .function("result", guarded<&JsMeasurement::result>);
}

}  // namespace rbm::wasm
