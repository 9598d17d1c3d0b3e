// The only file that knows Emscripten: rbm::Session as JavaScript sees it. Typed contract and
// documentation: rbm_core.d.ts.
//
// Every call that can fail runs inside guard(), so that an rbm::Error reaches JavaScript as an
// Error with `code` and `message` and nothing else crosses the border.

#include <emscripten/bind.h>
#include <emscripten/heap.h>
#include <emscripten/val.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "rbm/datasets.h"
#include "rbm/digits.h"
#include "rbm/error.h"
#include "rbm/memory.h"
#include "rbm/session.h"

using emscripten::optional_override;
using emscripten::typed_memory_view;
using emscripten::val;

namespace {

using rbm::Error;
using rbm::ErrorCode;

[[noreturn]] void throw_to_javascript(const std::string& code, const std::string& message) {
  val error = val::global("Error").new_(message);
  error.set("code", code);
  error.throw_();
}

/// The sentence for memory that should have been there by all accounts and was not given.
std::string no_more_memory() {
  return "The browser gave no more memory than " +
         std::to_string(emscripten_get_heap_size() / 1'000'000) +
         " MB. Fewer hidden units, smaller images, fewer images or smaller batches need less.";
}

/// Runs `body` and turns what it throws into a JavaScript Error. The JavaScript exception is thrown
/// after the handlers have ended, so that the C++ exception is freed.
template <class Body>
auto guard(Body&& body) -> decltype(body()) {
  std::string code;
  std::string message;
  try {
    return body();
  } catch (const Error& error) {
    code = rbm::error_code_name(error.code());
    message = error.what();
  } catch (const std::bad_alloc&) {
    code = rbm::error_code_name(ErrorCode::out_of_memory);
    message = no_more_memory();
  } catch (const std::exception& error) {
    code = "internal";
    message = error.what();
  }
  throw_to_javascript(code, message);
}

/// A JavaScript number as an integer. @throws Error{out_of_range} unless whole and in [low, high]
template <class Integer>
Integer whole(const char* what, double number, double low, double high) {
  if (!(number >= low && number <= high) || number != std::floor(number)) {
    std::string given = std::isfinite(number) ? std::to_string(number) : "not a number";
    if (given.find('.') != std::string::npos) {
      given.erase(given.find_last_not_of('0') + 1);
      if (given.back() == '.') given.pop_back();
    }
    throw Error(ErrorCode::out_of_range, std::string(what) + " is " + given +
                                             ", expected a whole number from " +
                                             std::to_string(static_cast<long long>(low)) + " to " +
                                             std::to_string(static_cast<long long>(high)));
  }
  return static_cast<Integer>(number);
}

rbm::Index hidden_from(double number) {
  return whole<rbm::Index>("the number of hidden units", number, 1,
                           static_cast<double>(rbm::max_hidden));
}

std::uint64_t seed_from(double number) {
  return whole<std::uint64_t>("the seed", number, 0.0, 4294967295.0);
}

/// The length of a Uint8Array. @throws Error{not_binary} for anything else
rbm::Index length_of(const char* what, const val& array) {
  if (!array.instanceof (val::global("Uint8Array"))) {
    throw Error(ErrorCode::not_binary, std::string(what) + " must be a Uint8Array");
  }
  return whole<rbm::Index>("the length of a Uint8Array", array["length"].as<double>(), 0,
                           std::numeric_limits<std::int32_t>::max());
}

/// Copies a Uint8Array into memory of its length.
void copy_bytes(const val& array, std::uint8_t* to, std::size_t length) {
  val(typed_memory_view(length, to)).call<void>("set", array);
}

rbm::BinaryVector image_from(const val& array) {
  rbm::BinaryVector image(length_of("an image", array));
  copy_bytes(array, image.data(), static_cast<std::size_t>(image.size()));
  return image;
}

template <class T>
val view(const T* values, std::size_t count) {
  return val(typed_memory_view(count, values));
}

template <class Matrix>
val view(const Matrix& values) {
  return view(values.data(), static_cast<std::size_t>(values.size()));
}

rbm::Centering centering_from(const val& name) {
  if (name.isUndefined()) return rbm::Centering::off;
  const std::string text = name.isString() ? name.as<std::string>() : "";
  if (text == "off") return rbm::Centering::off;
  if (text == "half") return rbm::Centering::half;
  if (text == "mean") return rbm::Centering::mean;
  throw Error(ErrorCode::out_of_range,
              "trainer settings: centering must be \"off\", \"half\" or \"mean\"");
}

rbm::TrainerSettings trainer_settings_from(const val& object) {
  const auto number = [&object](const char* key) {
    const val value = object[key];
    return value.isNumber() ? value.as<double>() : std::nan("");
  };
  const val name = object["algorithm"];
  const std::string algorithm = name.isString() ? name.as<std::string>() : "";
  if (algorithm != "cd" && algorithm != "pcd") {
    throw Error(ErrorCode::out_of_range, "trainer settings: algorithm must be \"cd\" or \"pcd\"");
  }
  rbm::TrainerSettings settings;
  settings.algorithm = algorithm == "cd" ? rbm::Algorithm::cd : rbm::Algorithm::pcd;
  settings.gibbs_steps =
      whole<int>("trainer settings: gibbsSteps (k)", number("gibbsSteps"), 1, 1000);
  settings.learning_rate = static_cast<float>(number("learningRate"));
  settings.momentum = static_cast<float>(number("momentum"));
  settings.weight_decay = static_cast<float>(number("weightDecay"));
  settings.centering = centering_from(object["centering"]);
  if (!object["slidingFactor"].isUndefined()) {
    settings.sliding_factor = static_cast<float>(number("slidingFactor"));
  }
  settings.batch_size =
      whole<int>("trainer settings: batchSize", number("batchSize"), 1, rbm::max_batch_size);
  return settings;
}

/// The share of the module's memory that one session may come to need. Asked for before anything
/// is done, so that what would not fit is refused while nothing is lost.
class MemoryClaim {
 public:
  MemoryClaim() = default;
  MemoryClaim(const MemoryClaim&) = delete;
  MemoryClaim& operator=(const MemoryClaim&) = delete;
  ~MemoryClaim() { all_sessions -= claimed_; }

  /// @param meanwhile  bytes that the change itself needs beside those of the workload
  /// @throws Error{out_of_memory} when it would not fit beside the other sessions
  void require(const char* who, const rbm::Workload& workload, std::uint64_t meanwhile = 0) const {
    const std::uint64_t others = all_sessions - claimed_;
    const std::uint64_t all = emscripten_get_heap_max();
    rbm::require_memory(who, workload, rbm::memory_needed(workload) + meanwhile,
                        all > others ? all - others : 0);
  }
  /// Keeps what this workload needs.
  void take(const rbm::Workload& workload) {
    all_sessions -= claimed_;
    claimed_ = rbm::memory_needed(workload);
    all_sessions += claimed_;
  }

 private:
  std::uint64_t claimed_ = 0;
  static inline std::uint64_t all_sessions = 0;
};

/// rbm::Session with JavaScript's numbers and arrays, and the buffers behind the views that were
/// last handed out. Methods as in rbm_core.d.ts.
class JsSession {
 public:
  JsSession(rbm::Index n_visible, rbm::Index n_hidden, std::uint64_t seed)
      : session_(n_visible, n_hidden, seed) {
    claim_.take(workload());
  }

  void set_data(const val& pixels) {
    const rbm::Index n_visible = session_.rbm().n_visible();
    const rbm::Index length = length_of("the images", pixels);
    if (length % n_visible != 0) {
      throw Error(ErrorCode::shape_mismatch, "set_data: " + std::to_string(length) +
                                                 " pixels are not a whole number of images of " +
                                                 std::to_string(n_visible));
    }
    rbm::Workload wanted = workload();
    const bool beside = length != session_.data().size();
    wanted.n_images = length / n_visible;
    claim_.require("set_data", wanted,
                   beside ? static_cast<std::uint64_t>(session_.data().size()) : 0);
    session_.set_data(wanted.n_images, [&](rbm::Index first, rbm::Index count, std::uint8_t* to) {
      const auto begin = static_cast<double>(first * n_visible);
      const auto end = static_cast<double>((first + count) * n_visible);
      copy_bytes(pixels.call<val>("subarray", begin, end), to,
                 static_cast<std::size_t>(count * n_visible));
    });
    claim_.take(wanted);
  }
  void set_trainer(const val& object) {
    const rbm::TrainerSettings settings = trainer_settings_from(object);
    rbm::validate(settings);
    rbm::Workload wanted = workload();
    rbm::count_trainer(settings, wanted);
    claim_.require("set_trainer", wanted);
    session_.set_trainer(settings);
    claim_.take(wanted);
  }
  void reset(double hidden_number, double seed_number) {
    const std::uint64_t seed = seed_from(seed_number);
    rbm::Workload wanted = workload();
    wanted.n_hidden = hidden_from(hidden_number);
    claim_.require("reset", wanted);
    session_.reset(wanted.n_hidden, seed);
    claim_.take(wanted);
  }
  void train(double updates) {
    session_.train(whole<std::uint64_t>("the number of updates", updates, 0, 1e9));
  }
  double updates() { return static_cast<double>(session_.updates()); }
  double epoch() { return static_cast<double>(session_.epoch()); }
  double epoch_progress() { return session_.epoch_progress(); }
  val measure() {
    const rbm::Measures measures = session_.measure();
    val object = val::object();
    object.set("reconstructionError", measures.reconstruction_error);
    object.set("pseudoLikelihood", measures.pseudo_likelihood);
    return object;
  }

  double n_visible() { return static_cast<double>(session_.rbm().n_visible()); }
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
  val weight_histogram(double bins) { return keep(session_.weight_histogram(bins_from(bins))); }

  void set_chains(double count) {
    rbm::Workload wanted = workload();
    wanted.n_chains = whole<rbm::Index>("the number of chains", count, 1,
                                        static_cast<double>(rbm::Session::max_chains));
    claim_.require("set_chains", wanted);
    session_.set_chains(wanted.n_chains);
    claim_.take(wanted);
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
  double chain_steps() { return static_cast<double>(session_.chain_steps()); }
  val chain_states() { return view(session_.chains().visible); }
  val chain_probabilities() { return view(session_.chains().visible_mean); }

  val save() {
    bytes_ = session_.save();
    return view(bytes_);
  }
  void load(const val& saved) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(length_of("a saved session", saved)));
    copy_bytes(saved, bytes.data(), bytes.size());
    session_ = rbm::Session::load(bytes);
    claim_.take(workload());
  }

 private:
  rbm::Workload workload() const {
    rbm::Workload workload{session_.rbm().n_visible(), session_.rbm().n_hidden(),
                           session_.data().cols(), 0, session_.chains().count()};
    rbm::count_trainer(session_.trainer_settings(), workload);
    return workload;
  }

  static int bins_from(double bins) { return whole<int>("the number of bins", bins, 1, 4096); }

  val keep(rbm::Vector values) {
    values_ = std::move(values);
    return view(values_);
  }
  val keep(rbm::Histogram histogram) {
    histogram_ = std::move(histogram);
    val object = val::object();
    object.set("low", histogram_.low);
    object.set("high", histogram_.high);
    object.set("counts", view(histogram_.counts));
    return object;
  }

  rbm::Session session_;
  MemoryClaim claim_;
  rbm::Vector values_;
  rbm::Histogram histogram_;
  std::vector<std::uint8_t> bytes_;
};

/// `guarded<&JsSession::train>` is what Embind binds: the same call, inside guard().
template <auto method>
struct Guarded;
template <class Result, class... Arguments, Result (JsSession::*method)(Arguments...)>
struct Guarded<method> {
  static Result call(JsSession& self, Arguments... arguments) {
    return guard([&] { return (self.*method)(arguments...); });
  }
};
template <auto method>
constexpr auto guarded = &Guarded<method>::call;

std::unique_ptr<JsSession> make_session(double n_visible, double n_hidden, double seed) {
  return guard([&] {
    constexpr auto limit = static_cast<double>(rbm::max_visible);
    const auto visible = whole<rbm::Index>("the number of visible units", n_visible, 1, limit);
    const rbm::Index hidden = hidden_from(n_hidden);
    MemoryClaim().require("make_session", {visible, hidden, 0, rbm::TrainerSettings().batch_size,
                                           rbm::Session::default_chains});
    return std::make_unique<JsSession>(visible, hidden, seed_from(seed));
  });
}

double memory_needed(double n_visible, double n_hidden, double n_images, double batch_size,
                     double n_chains) {
  return guard([&] {
    const auto size = [](const char* what, double number, double low, double high) {
      return whole<rbm::Index>(what, number, low, high);
    };
    constexpr auto most_visible = static_cast<double>(rbm::max_visible);
    constexpr auto most_chains = static_cast<double>(rbm::Session::max_chains);
    return static_cast<double>(rbm::memory_needed({
        size("the number of visible units", n_visible, 1, most_visible),
        hidden_from(n_hidden),
        size("the number of images", n_images, 0, std::numeric_limits<std::int32_t>::max()),
        size("the batch size", batch_size, 1, rbm::max_batch_size),
        size("the number of chains", n_chains, 1, most_chains),
    }));
  });
}

std::unique_ptr<rbm::Dataset> generate(const std::string& generator, double side_number,
                                       double count_number, double seed_number) {
  return guard([&] {
    const int side = whole<int>("the image side", side_number, 1, 64);
    const auto count = whole<rbm::Index>("the number of images", count_number, 1, 100000);
    const std::uint64_t seed = seed_from(seed_number);
    if (generator == "digits") {
      return std::make_unique<rbm::Dataset>(rbm::digits(side, count, seed));
    }
    if (generator == "bars-and-stripes") {
      return std::make_unique<rbm::Dataset>(rbm::bars_and_stripes(side, count, seed));
    }
    if (generator == "shifting-bars") {
      const int bar = side < 4 ? 1 : side / 4;
      return std::make_unique<rbm::Dataset>(rbm::shifting_bar_images(side, bar));
    }
    throw Error(ErrorCode::out_of_range,
                "generate: there is no generator of that name; there are digits, "
                "bars-and-stripes and shifting-bars");
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_core) {
  using emscripten::class_;
  using emscripten::function;

  function("makeSession", &make_session);
  function("generate", &generate);
  function("memoryNeeded", &memory_needed);
  function("heapBytes",
           optional_override([] { return static_cast<double>(emscripten_get_heap_size()); }));

  class_<rbm::Dataset>("GeneratedImages")
      .function("width", optional_override([](rbm::Dataset& self) { return self.width; }))
      .function("height", optional_override([](rbm::Dataset& self) { return self.height; }))
      .function("count", optional_override([](rbm::Dataset& self) {
                  return static_cast<double>(self.images.cols());
                }))
      .function("pixels", optional_override([](rbm::Dataset& self) { return view(self.images); }))
      .function("labels", optional_override([](rbm::Dataset& self) { return view(self.labels); }));

  class_<JsSession>("Session")
      .function("setData", guarded<&JsSession::set_data>)
      .function("setTrainer", guarded<&JsSession::set_trainer>)
      .function("reset", guarded<&JsSession::reset>)
      .function("train", guarded<&JsSession::train>)
      .function("updates", guarded<&JsSession::updates>)
      .function("epoch", guarded<&JsSession::epoch>)
      .function("epochProgress", guarded<&JsSession::epoch_progress>)
      .function("measure", guarded<&JsSession::measure>)
      .function("nVisible", guarded<&JsSession::n_visible>)
      .function("nHidden", guarded<&JsSession::n_hidden>)
      .function("weights", guarded<&JsSession::weights>)
      .function("visibleBias", guarded<&JsSession::visible_bias>)
      .function("hiddenBias", guarded<&JsSession::hidden_bias>)
      .function("digest", guarded<&JsSession::digest>)
      .function("hiddenProbability", guarded<&JsSession::hidden_probability>)
      .function("reconstruction", guarded<&JsSession::reconstruction>)
      .function("hiddenActivity", guarded<&JsSession::hidden_activity>)
      .function("weightHistogram", guarded<&JsSession::weight_histogram>)
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
      .function("save", guarded<&JsSession::save>)
      .function("load", guarded<&JsSession::load>);
}
