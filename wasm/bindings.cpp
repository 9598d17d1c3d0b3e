// The only file that knows Emscripten: rbm::Session as JavaScript sees it. Typed contract and
// documentation: rbm_core.d.ts.
//
// Every function runs inside guard(), so that an rbm::Error reaches JavaScript as an Error with
// `code` and `message` and nothing else crosses the border.

#include <emscripten/bind.h>
#include <emscripten/heap.h>
#include <emscripten/val.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "rbm/datasets.h"
#include "rbm/digits.h"
#include "rbm/error.h"
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
    code = "out_of_memory";
    message = "There is not enough memory for this; try fewer images or a smaller machine.";
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

std::uint64_t seed_from(double number) {
  return whole<std::uint64_t>("the seed", number, 0.0, 4294967295.0);
}

/// The bytes of a Uint8Array. @throws Error{not_binary} for anything else
template <class Bytes>
Bytes bytes_from(const char* what, const val& array) {
  if (!array.instanceof (val::global("Uint8Array"))) {
    throw Error(ErrorCode::not_binary, std::string(what) + " must be a Uint8Array");
  }
  const auto length = array["length"].as<unsigned>();
  Bytes bytes(length);
  val(typed_memory_view(length, bytes.data())).call<void>("set", array);
  return bytes;
}

rbm::BinaryVector image_from(const val& array) {
  return bytes_from<rbm::BinaryVector>("an image", array);
}

template <class T>
val view(const T* values, std::size_t count) {
  return val(typed_memory_view(count, values));
}

template <class Matrix>
val view(const Matrix& values) {
  return view(values.data(), static_cast<std::size_t>(values.size()));
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
  settings.batch_size = whole<int>("trainer settings: batchSize", number("batchSize"), 1, 10000);
  return settings;
}

/// A Session and the buffers behind the views that were last handed out.
class JsSession {
 public:
  JsSession(rbm::Index n_visible, rbm::Index n_hidden, std::uint64_t seed)
      : session_(n_visible, n_hidden, seed) {}

  rbm::Session& session() { return session_; }

  void set_data(const val& pixels) {
    const auto n_visible = session_.rbm().n_visible();
    auto bytes = bytes_from<rbm::BinaryVector>("the images", pixels);
    if (bytes.size() % n_visible != 0) {
      throw Error(ErrorCode::shape_mismatch, "set_data: " + std::to_string(bytes.size()) +
                                                 " pixels are not a whole number of images of " +
                                                 std::to_string(n_visible));
    }
    session_.set_data(
        Eigen::Map<const rbm::BinaryBatch>(bytes.data(), n_visible, bytes.size() / n_visible));
  }

  val hidden_probability(const val& image) {
    return keep(session_.hidden_probability(image_from(image)));
  }
  val reconstruction(const val& image) { return keep(session_.reconstruction(image_from(image))); }
  val hidden_activity() { return keep(session_.hidden_activity()); }

  val weight_histogram(double bins) {
    return keep(session_.weight_histogram(whole<int>("the number of bins", bins, 1, 4096)));
  }
  val activity_histogram(double bins) {
    const rbm::Vector activity = session_.hidden_activity();
    return keep(rbm::histogram(activity.data(), static_cast<std::size_t>(activity.size()), 0.0f,
                               1.0f, whole<int>("the number of bins", bins, 1, 4096)));
  }

  val save() {
    bytes_ = session_.save();
    return view(bytes_);
  }
  void load(const val& bytes) {
    session_ = rbm::Session::load(bytes_from<std::vector<std::uint8_t>>("a saved session", bytes));
  }

 private:
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
  rbm::Vector values_;
  rbm::Histogram histogram_;
  std::vector<std::uint8_t> bytes_;
};

std::unique_ptr<JsSession> make_session(double n_visible, double n_hidden, double seed) {
  return guard([&] {
    constexpr auto visible_limit = static_cast<double>(rbm::max_visible);
    constexpr auto hidden_limit = static_cast<double>(rbm::max_hidden);
    return std::make_unique<JsSession>(
        whole<rbm::Index>("the number of visible units", n_visible, 1, visible_limit),
        whole<rbm::Index>("the number of hidden units", n_hidden, 1, hidden_limit),
        seed_from(seed));
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

val measure(JsSession& self) {
  return guard([&] {
    const rbm::Measures measures = self.session().measure();
    val object = val::object();
    object.set("reconstructionError", measures.reconstruction_error);
    object.set("pseudoLikelihood", measures.pseudo_likelihood);
    return object;
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_core) {
  using emscripten::class_;
  using emscripten::function;

  function("makeSession", &make_session);
  function("generate", &generate);
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
      .function("setData", optional_override([](JsSession& self, val pixels) {
                  guard([&] { self.set_data(pixels); });
                }))
      .function("setTrainer", optional_override([](JsSession& self, val settings) {
                  guard([&] { self.session().set_trainer(trainer_settings_from(settings)); });
                }))
      .function("reset", optional_override([](JsSession& self, double n_hidden, double seed) {
                  guard([&] {
                    self.session().reset(whole<rbm::Index>("the number of hidden units", n_hidden,
                                                           1, static_cast<double>(rbm::max_hidden)),
                                         seed_from(seed));
                  });
                }))
      .function(
          "train", optional_override([](JsSession& self, double updates) {
            guard([&] {
              self.session().train(whole<std::uint64_t>("the number of updates", updates, 0, 1e9));
            });
          }))
      .function("updates", optional_override([](JsSession& self) {
                  return static_cast<double>(self.session().updates());
                }))
      .function("epoch", optional_override([](JsSession& self) {
                  return static_cast<double>(self.session().epoch());
                }))
      .function("epochProgress",
                optional_override([](JsSession& self) { return self.session().epoch_progress(); }))
      .function("measure", &measure)
      .function("nVisible", optional_override([](JsSession& self) {
                  return static_cast<double>(self.session().rbm().n_visible());
                }))
      .function("nHidden", optional_override([](JsSession& self) {
                  return static_cast<double>(self.session().rbm().n_hidden());
                }))
      .function("weights", optional_override(
                               [](JsSession& self) { return view(self.session().rbm().weights); }))
      .function("visibleBias", optional_override([](JsSession& self) {
                  return view(self.session().rbm().visible_bias);
                }))
      .function("hiddenBias", optional_override([](JsSession& self) {
                  return view(self.session().rbm().hidden_bias);
                }))
      .function("digest", optional_override(
                              [](JsSession& self) { return rbm::digest(self.session().rbm()); }))
      .function("hiddenProbability", optional_override([](JsSession& self, val image) {
                  return guard([&] { return self.hidden_probability(image); });
                }))
      .function("reconstruction", optional_override([](JsSession& self, val image) {
                  return guard([&] { return self.reconstruction(image); });
                }))
      .function("hiddenActivity", optional_override([](JsSession& self) {
                  return guard([&] { return self.hidden_activity(); });
                }))
      .function("weightHistogram", optional_override([](JsSession& self, double bins) {
                  return guard([&] { return self.weight_histogram(bins); });
                }))
      .function("activityHistogram", optional_override([](JsSession& self, double bins) {
                  return guard([&] { return self.activity_histogram(bins); });
                }))
      .function(
          "setChains", optional_override([](JsSession& self, double count) {
            guard([&] {
              self.session().set_chains(whole<rbm::Index>(
                  "the number of chains", count, 1, static_cast<double>(rbm::Session::max_chains)));
            });
          }))
      .function("setTemperature", optional_override([](JsSession& self, double temperature) {
                  guard([&] { self.session().set_temperature(static_cast<float>(temperature)); });
                }))
      .function("setClamp", optional_override([](JsSession& self, val mask, val values) {
                  guard([&] { self.session().set_clamp({image_from(mask), image_from(values)}); });
                }))
      .function("clearClamp",
                optional_override([](JsSession& self) { self.session().clear_clamp(); }))
      .function("restartChainsFromNoise", optional_override([](JsSession& self) {
                  guard([&] { self.session().restart_chains_from_noise(); });
                }))
      .function("restartChainsFromData", optional_override([](JsSession& self) {
                  guard([&] { self.session().restart_chains_from_data(); });
                }))
      .function("restartChainsFromImage", optional_override([](JsSession& self, val image) {
                  guard([&] { self.session().restart_chains_from_image(image_from(image)); });
                }))
      .function(
          "stepChains", optional_override([](JsSession& self, double steps) {
            guard([&] {
              self.session().step_chains(whole<int>("the number of Gibbs steps", steps, 0, 100000));
            });
          }))
      .function("chainSteps", optional_override([](JsSession& self) {
                  return static_cast<double>(self.session().chain_steps());
                }))
      .function("chainStates", optional_override([](JsSession& self) {
                  return view(self.session().chains().visible);
                }))
      .function("chainProbabilities", optional_override([](JsSession& self) {
                  return view(self.session().chains().visible_mean);
                }))
      .function("save", optional_override(
                            [](JsSession& self) { return guard([&] { return self.save(); }); }))
      .function("load", optional_override(
                            [](JsSession& self, val bytes) { guard([&] { self.load(bytes); }); }));
}
