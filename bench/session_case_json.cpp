#include <array>
#include <concepts>
#include <sstream>
#include <string>

#include "learned.h"
#include "measurement_case.h"
#include "session_case.h"

namespace rbm::bench {
namespace {

/// As in rbm_core.d.ts.
std::string name_of(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::cd:
      return "cd";
    case Algorithm::pcd:
      return "pcd";
    case Algorithm::fast_pcd:
      return "fast-pcd";
    case Algorithm::tempering:
      return "tempering";
    case Algorithm::exact:
      return "exact";
  }
  return {};
}

std::string name_of(Centering centering) {
  switch (centering) {
    case Centering::off:
      return "off";
    case Centering::half:
      return "half";
    case Centering::mean:
      return "mean";
    case Centering::data_mean:
      return "data-mean";
    case Centering::enhanced:
      return "enhanced";
  }
  return {};
}

/// The members of one JSON object. Texts are our own names, without anything to escape.
class Members {
 public:
  Members& add(const char* key, const std::string& text) {
    begin(key) << '"' << text << '"';
    return *this;
  }
  template <class Number>
  requires std::integral<Number> || std::floating_point<Number> Members& add(const char* key,
                                                                             Number number) {
    begin(key) << number;
    return *this;
  }
  template <std::size_t n>
  Members& add(const char* key, const std::array<int, n>& numbers) {
    std::ostream& out = begin(key) << '[';
    for (std::size_t k = 0; k < n; ++k) out << (k > 0 ? "," : "") << numbers[k];
    out << ']';
    return *this;
  }
  Members& add(const char* key, const Members& object) {
    begin(key) << object.text();
    return *this;
  }
  std::string text() const { return std::string(1, '{').append(out_.str()).append(1, '}'); }

 private:
  std::ostream& begin(const char* key) {
    if (out_.tellp() > 0) out_ << ',';
    return out_ << '"' << key << "\":" << std::boolalpha;
  }
  std::ostringstream out_;
};

Members members_of(const TrainerSettings& settings) {
  Members trainer;
  trainer.add("algorithm", name_of(settings.algorithm))
      .add("gibbsSteps", settings.gibbs_steps)
      .add("learningRate", settings.learning_rate)
      .add("momentum", settings.momentum)
      .add("weightDecay", settings.weight_decay)
      .add("centering", name_of(settings.centering))
      .add("slidingFactor", settings.sliding_factor)
      .add("batchSize", settings.batch_size);
  return trainer;
}

/// What all cases have: `trainer` does `updates` before the clock starts.
Members members_of(const std::string& group, const std::string& name, const Shape& shape,
                   int n_images, int updates, const TrainerSettings& trainer) {
  Members members;
  members.add("group", group)
      .add("case", name)
      .add("name", full_name(group, name, shape))
      .add("visible", shape.visible)
      .add("hidden", shape.hidden)
      .add("batch", shape.batch)
      .add("images", images_file(shape.visible, n_images))
      .add("warmUp", updates)
      .add("trainer", members_of(trainer));
  return members;
}

}  // namespace

std::string as_json(const SessionCase& c) {
  return members_of(c.group, c.name, c.shape, c.n_images, warm_up, settings_of(c))
      .add("dream", c.dream)
      .text();
}

std::string as_json(const MeasurementCase& c) {
  const MeasurementSettings settings = settings_of(c);
  const bool is_exact = settings.method == PartitionMethod::exact;
  Members ais, measurement;
  ais.add("betas", settings.ais.n_betas)
      .add("chains", settings.ais.n_chains)
      .add("warmUp", settings.ais.warm_up);
  measurement.add("method", std::string(is_exact ? "exact" : "annealed"))
      .add("ais", ais)
      .add("expectations", settings.expectations)
      .add("gibbsSteps", settings.gibbs_steps)
      .add("listed", settings.n_listed)
      .add("seed", settings.seed);
  return members_of(c.group, c.name, c.shape, few_images, learning_updates, learning_settings())
      .add("measurement", measurement)
      .add("sliceOfWork", slice_of_work)
      .text();
}

}  // namespace rbm::bench
