// rbm::Session as JavaScript sees it.

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "health_object.h"
#include "javascript.h"
#include "machine.h"
#include "memory_claim.h"
#include "rbm/memory.h"
#include "rbm/session.h"
#include "rbm/spins.h"
#include "session_statistics.h"
#include "trainer_settings.h"

namespace rbm::wasm {
namespace {

Workload workload_of(Index n_visible, Index n_hidden, Index n_images,
                     const TrainerSettings& settings, Index n_chains) {
  Workload workload{n_visible, n_hidden, n_images, 0, n_chains};
  count_trainer(settings, workload);
  return workload;
}

Index chains_from(double number) {
  return whole<Index>("the number of chains", number, 1, static_cast<double>(Session::max_chains));
}

VisibleKinds gaussian(double variance) {
  VisibleKinds kinds;
  kinds.pixels = VisibleKind::gaussian;
  kinds.variance = static_cast<float>(variance);
  return kinds;
}

/// rbm::Session with JavaScript's numbers and arrays, and the buffers behind the views that were
/// last handed out. Methods as in rbm_core.d.ts.
class JsSession {
 public:
  JsSession(Index n_pixels, Index n_hidden, std::uint64_t seed, Index n_labels)
      : session_(n_pixels, n_hidden, seed, n_labels) {
    take();
  }
  JsSession(Index n_visible, Index n_hidden, std::uint64_t seed, const VisibleKinds& kinds)
      : session_(n_visible, n_hidden, seed, kinds) {
    take();
  }

  void set_data(const val& pixels, double held_out_share) { take_data(pixels, held_out_share, {}); }
  void set_labelled_data(const val& pixels, double held_out_share, const val& labels) {
    take_data(pixels, held_out_share, labels_from(labels));
  }
  void set_grey_data(const val& grey, double held_out_share) {
    const Index n_visible = session_.rbm().n_visible();
    Workload wanted = workload();
    wanted.n_images = count_images("set_grey_data", grey, n_visible);
    std::vector<Index> chosen = held_out_images(wanted.n_images, held_out_share);
    require("set_grey_data", wanted, beside(wanted, chosen));
    session_.set_grey_data(
        wanted.n_images,
        [&](Index first, Index count, std::uint8_t* to) {
          copy_images(grey, n_visible, first, count, to);
        },
        held_out_share);
    held_out_ = std::move(chosen);
    take();
  }
  std::string visible_kind() { return session_.rbm().kinds.real_valued() ? "gaussian" : "binary"; }
  double visible_variance() { return static_cast<double>(session_.rbm().kinds.variance); }
  val spins() {
    require("spins", workload(), 2 * bytes_of_couplings());
    spins_ = spins_of(session_.rbm());
    take();
    val object = val::object();
    put(object, "constant", spin_constant(spins_));
    put(object, "couplings", view(spins_.couplings));
    put(object, "visibleField", view(spins_.visible_field));
    put(object, "hiddenField", view(spins_.hidden_field));
    return object;
  }
  void set_trainer(const val& object) {
    const TrainerSettings settings = trainer_settings_from(object);
    Workload wanted = workload();
    count_trainer(settings, wanted);
    require("set_trainer", wanted);
    session_.set_trainer(settings);
    take();
  }
  void reset(double hidden_number, double seed_number) {
    const std::uint64_t seed = seed_from(seed_number);
    Workload wanted = workload();
    wanted.n_hidden = hidden_from(hidden_number);
    require("reset", wanted);
    session_.reset(wanted.n_hidden, seed);
    take();
  }
  void set_parameters(const val& object) {
    // As for a reset: the new machine is beside the former one until it is complete.
    require("set_parameters", workload());
    const Rbm& now = session_.rbm();
    Rbm given = machine_from(object, now.n_visible(), now.n_hidden(), now.n_labels());
    session_.set_parameters(std::move(given.weights), std::move(given.visible_bias),
                            std::move(given.hidden_bias));
    take();
  }
  void train(double updates) {
    session_.train(whole<std::uint64_t>("the number of updates", updates, 0, 1e9));
  }
  val swaps() {
    const auto& swaps = session_.swaps();
    const std::size_t n_pairs = swaps.size();
    swaps_.resize(2 * n_pairs);
    for (std::size_t pair = 0; pair < n_pairs; ++pair) {
      swaps_[pair] = static_cast<double>(swaps[pair].attempted);
      swaps_[n_pairs + pair] = static_cast<double>(swaps[pair].accepted);
    }
    val object = val::object();
    put(object, "attempted", view(swaps_.data(), n_pairs));
    put(object, "accepted", view(swaps_.data() + n_pairs, n_pairs));
    return object;
  }
  void reset_swaps() { session_.reset_swaps(); }
  double updates() { return static_cast<double>(session_.updates()); }
  double epoch() { return static_cast<double>(session_.epoch()); }
  double epoch_progress() { return session_.epoch_progress(); }
  val measure() {
    const Measures measures = session_.measure();
    val object = val::object();
    put(object, "reconstructionError", measures.reconstruction_error);
    put(object, "pseudoLikelihood", measures.pseudo_likelihood);
    return object;
  }

  double n_visible() { return static_cast<double>(session_.rbm().n_pixels()); }
  double n_labels() { return static_cast<double>(session_.rbm().n_labels()); }
  double n_hidden() { return static_cast<double>(session_.rbm().n_hidden()); }
  val weights() { return view(session_.rbm().weights); }
  val visible_bias() { return view(session_.rbm().visible_bias); }
  val hidden_bias() { return view(session_.rbm().hidden_bias); }
  std::string digest() { return rbm::digest(session_.rbm()); }

  val hidden_probability(const val& image) {
    return keep(session_.hidden_probability(image_from(image)));
  }
  val reconstruction(const val& image) { return keep(session_.reconstruction(image_from(image))); }
  val hidden_activity() { return keep(session_.hidden_activity()); }
  val parameter_statistics(const std::string& which, double bins) {
    return statistics_.parameters(session_, which, bins);
  }
  val activity_map(double images, double units) {
    return statistics_.activity_map(session_, held_out_, images, units);
  }
  val free_energies(double bins) {
    free_energies_ = session_.free_energies(bins_from(bins));
    val object = val::object();
    put(object, "low", free_energies_.training.low);
    put(object, "high", free_energies_.training.high);
    put(object, "gap", number_or_null(free_energies_.gap));
    put(object, "training", view(free_energies_.training.counts));
    put(object, "heldOut", view(free_energies_.held_out.counts));
    put(object, "fantasies", view(free_energies_.fantasies.counts));
    return object;
  }
  val persistent_chains() { return view(session_.persistent_chains()); }

  void set_chains(double count) {
    Workload wanted = workload();
    wanted.n_chains = chains_from(count);
    require("set_chains", wanted);
    session_.set_chains(wanted.n_chains);
    take();
  }
  void set_temperature(double temperature) {
    session_.set_temperature(static_cast<float>(temperature));
  }
  void set_clamp(const val& mask, const val& values) {
    session_.set_clamp({image_from(mask), image_from(values)});
  }
  void clear_clamp() { session_.clear_clamp(); }
  void restart_chains_from_noise() { session_.restart_chains_from_noise(); }
  void restart_chains_from_data() { session_.restart_chains_from_data(); }
  void restart_chains_from_image(const val& image) {
    session_.restart_chains_from_image(image_from(image));
  }
  void step_chains(double steps) {
    session_.step_chains(whole<int>("the number of Gibbs steps", steps, 0, 100000));
  }
  val health() { return health_.of(session_.health()); }

  double chain_steps() { return static_cast<double>(session_.chain_steps()); }
  val chain_states() {
    if (session_.rbm().n_labels() == 0) return view(session_.chains().visible);
    chain_pixels_ = session_.chains().visible.topRows(session_.rbm().n_pixels());
    return view(chain_pixels_);
  }
  val chain_probabilities() {
    if (session_.rbm().kinds.real_valued()) {
      chain_means_ = session_.chain_shares();
      return view(chain_means_);
    }
    if (session_.rbm().n_labels() == 0) return view(session_.chains().visible_mean);
    chain_means_ = session_.chains().visible_mean.topRows(session_.rbm().n_pixels());
    return view(chain_means_);
  }
  val chain_labels() {
    bytes_ = session_.chain_labels();
    return view(bytes_);
  }

  void set_dreamed_label(double label) {
    session_.set_dreamed_label(whole<Index>("the class to dream", label, 0, 254));
  }
  void clear_dreamed_label() { session_.set_dreamed_label(std::nullopt); }
  val class_probabilities(const val& pixels) {
    const Index n_pixels = session_.rbm().n_pixels();
    const Index n_images = count_images("class_probabilities", pixels, n_pixels);
    // Each image with a label, its hidden inputs and its classes' probabilities.
    const Index n_visible = session_.rbm().n_visible(), n_hidden = session_.rbm().n_hidden();
    const auto per_image = n_visible + static_cast<Index>(sizeof(float)) * (n_visible + n_hidden);
    require("class_probabilities", workload(), n_images * per_image);
    BinaryBatch images(n_pixels, n_images);
    copy_images(pixels, n_pixels, 0, images.cols(), images.data());
    class_probabilities_ = session_.class_probabilities(images);
    return view(class_probabilities_);
  }
  val accuracies() {
    const Session::Accuracies accuracies = session_.accuracies();
    val object = val::object();
    put(object, "training", number_or_null(accuracies.training));
    put(object, "heldOut", number_or_null(accuracies.held_out));
    return object;
  }

  val save() {
    bytes_ = session_.save();
    return view(bytes_);
  }
  void load(const val& saved) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(length_of("a saved session", saved)));
    copy_bytes(saved, bytes.data(), bytes.size());
    session_ = Session::load(bytes);
    take();
  }

 private:
  void take_data(const val& pixels, double held_out_share,
                 const std::vector<std::uint8_t>& labels) {
    const Index n_pixels = session_.rbm().n_pixels();
    Workload wanted = workload();
    wanted.n_images = count_images("set_data", pixels, n_pixels);
    std::vector<Index> chosen = held_out_images(wanted.n_images, held_out_share);
    require("set_data", wanted, static_cast<Index>(labels.size()) + beside(wanted, chosen));
    session_.set_data(
        wanted.n_images,
        [&](Index first, Index count, std::uint8_t* to) {
          copy_images(pixels, n_pixels, first, count, to);
        },
        held_out_share, labels);
    held_out_ = std::move(chosen);
    take();
  }

  /// Bytes of the former images, which sets of other sizes are beside for a moment.
  Index beside(const Workload& wanted, const std::vector<Index>& held_out) const {
    const bool same = wanted.n_images == n_images() &&
                      static_cast<Index>(held_out.size()) == session_.held_out().cols();
    return same ? 0 : n_images() * session_.rbm().n_visible();
  }

  Index n_images() const { return session_.data().cols() + session_.held_out().cols(); }

  Workload workload() const {
    Workload now = workload_of(session_.rbm().n_visible(), session_.rbm().n_hidden(), n_images(),
                               session_.trainer_settings(), session_.chains().count());
    now.visible_kind = session_.rbm().kinds.pixels;
    return now;
  }
  /// @param meanwhile  bytes that the change itself needs beside those of the workload
  /// @throws Error{out_of_memory} when it would not fit beside everything else
  void require(const char* who, const Workload& wanted, Index meanwhile = 0) const {
    require_memory(who, wanted, memory_needed(wanted) + static_cast<std::uint64_t>(meanwhile),
                   claim_.available());
  }
  /// Claims what the session has come to need.
  void take() {
    const auto spins = static_cast<std::uint64_t>(spins_.couplings.size()) * sizeof(float);
    claim_.take(memory_needed(workload()) + spins);
  }
  Index bytes_of_couplings() const {
    return static_cast<Index>(sizeof(float)) * session_.rbm().weights.size();
  }

  val keep(Vector values) {
    values_ = std::move(values);
    return view(values_);
  }

  Session session_;
  MemoryClaim claim_;
  Vector values_;
  SpinRbm spins_;
  std::vector<Index> held_out_;  ///< which of all images are kept from training
  SessionStatistics statistics_;
  FreeEnergies free_energies_;
  HealthObject health_;
  std::vector<double> swaps_;
  std::vector<std::uint8_t> bytes_;
  BinaryBatch chain_pixels_;
  Batch chain_means_, class_probabilities_;
};

std::unique_ptr<JsSession> make_labelled_session(double n_visible, double n_hidden, double seed,
                                                 double n_labels) {
  return guard([&] {
    const Index pixels = visible_from(n_visible);
    const Index labels = label_count_from(n_labels);
    const Index hidden = hidden_from(n_hidden);
    const Workload wanted = workload_of(pixels + labels, hidden, 0, {}, Session::default_chains);
    require_memory("make_session", wanted, memory_needed(wanted), MemoryClaim().available());
    return std::make_unique<JsSession>(pixels, hidden, seed_from(seed), labels);
  });
}

std::unique_ptr<JsSession> make_session(double n_visible, double n_hidden, double seed) {
  return make_labelled_session(n_visible, n_hidden, seed, 0);
}

std::unique_ptr<JsSession> make_grey_session(double n_visible, double n_hidden, double seed,
                                             double variance) {
  return guard([&] {
    const Index visible = visible_from(n_visible);
    const Index hidden = hidden_from(n_hidden);
    Workload wanted = workload_of(visible, hidden, 0, {}, Session::default_chains);
    wanted.visible_kind = VisibleKind::gaussian;
    require_memory("make_grey_session", wanted, memory_needed(wanted), MemoryClaim().available());
    return std::make_unique<JsSession>(visible, hidden, seed_from(seed), gaussian(variance));
  });
}

double session_bytes(double n_visible, double n_hidden, double n_images, const val& trainer,
                     double n_chains) {
  constexpr auto most_images = std::numeric_limits<std::int32_t>::max();
  return guard([&] {
    return static_cast<double>(
        memory_needed(workload_of(visible_from(n_visible), hidden_from(n_hidden),
                                  whole<Index>("the number of images", n_images, 0, most_images),
                                  trainer_settings_from(trainer), chains_from(n_chains))));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_session) {
  emscripten::function("makeSession", &make_session);
  emscripten::function("makeLabelledSession", &make_labelled_session);
  emscripten::function("makeGreySession", &make_grey_session);
  emscripten::function("memoryNeeded", &session_bytes);

  emscripten::class_<JsSession>("Session")
      .function("setData", guarded<&JsSession::set_data>)
      .function("setLabelledData", guarded<&JsSession::set_labelled_data>)
      .function("setGreyData", guarded<&JsSession::set_grey_data>)
      .function("visibleKind", guarded<&JsSession::visible_kind>)
      .function("visibleVariance", guarded<&JsSession::visible_variance>)
      .function("spins", guarded<&JsSession::spins>)
      .function("setTrainer", guarded<&JsSession::set_trainer>)
      .function("reset", guarded<&JsSession::reset>)
      .function("setParameters", guarded<&JsSession::set_parameters>)
      .function("train", guarded<&JsSession::train>)
      .function("swaps", guarded<&JsSession::swaps>)
      .function("resetSwaps", guarded<&JsSession::reset_swaps>)
      .function("updates", guarded<&JsSession::updates>)
      .function("epoch", guarded<&JsSession::epoch>)
      .function("epochProgress", guarded<&JsSession::epoch_progress>)
      .function("measure", guarded<&JsSession::measure>)
      .function("nVisible", guarded<&JsSession::n_visible>)
      .function("nHidden", guarded<&JsSession::n_hidden>)
      .function("nLabels", guarded<&JsSession::n_labels>)
      .function("weights", guarded<&JsSession::weights>)
      .function("visibleBias", guarded<&JsSession::visible_bias>)
      .function("hiddenBias", guarded<&JsSession::hidden_bias>)
      .function("digest", guarded<&JsSession::digest>)
      .function("hiddenProbability", guarded<&JsSession::hidden_probability>)
      .function("reconstruction", guarded<&JsSession::reconstruction>)
      .function("hiddenActivity", guarded<&JsSession::hidden_activity>)
      .function("parameterStatistics", guarded<&JsSession::parameter_statistics>)
      .function("activityMap", guarded<&JsSession::activity_map>)
      .function("freeEnergies", guarded<&JsSession::free_energies>)
      .function("health", guarded<&JsSession::health>)
      .function("persistentChains", guarded<&JsSession::persistent_chains>)
      .function("setChains", guarded<&JsSession::set_chains>)
      .function("setTemperature", guarded<&JsSession::set_temperature>)
      .function("setClamp", guarded<&JsSession::set_clamp>)
      .function("clearClamp", guarded<&JsSession::clear_clamp>)
      .function("restartChainsFromNoise", guarded<&JsSession::restart_chains_from_noise>)
      .function("restartChainsFromData", guarded<&JsSession::restart_chains_from_data>)
      .function("restartChainsFromImage", guarded<&JsSession::restart_chains_from_image>)
      .function("stepChains", guarded<&JsSession::step_chains>)
      .function("chainSteps", guarded<&JsSession::chain_steps>)
      .function("chainStates", guarded<&JsSession::chain_states>)
      .function("chainProbabilities", guarded<&JsSession::chain_probabilities>)
      .function("chainLabels", guarded<&JsSession::chain_labels>)
      .function("setDreamedLabel", guarded<&JsSession::set_dreamed_label>)
      .function("clearDreamedLabel", guarded<&JsSession::clear_dreamed_label>)
      .function("classProbabilities", guarded<&JsSession::class_probabilities>)
      .function("accuracies", guarded<&JsSession::accuracies>)
      .function("save", guarded<&JsSession::save>)
      .function("load", guarded<&JsSession::load>);
}

}  // namespace rbm::wasm
