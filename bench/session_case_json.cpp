#include <concepts>
#include <sstream>
#include <string>

#include "session_case.h"

namespace rbm::bench {
namespace {

std::string name_of(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::cd:
      return "cd";
    case Algorithm::pcd:
      return "pcd";
    case Algorithm::fast_pcd:
      return "fast_pcd";
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

}  // namespace

std::string as_json(const SessionCase& c) {
  const TrainerSettings settings = settings_of(c);
  Members trainer;
  trainer.add("algorithm", name_of(settings.algorithm))
      .add("gibbsSteps", settings.gibbs_steps)
      .add("learningRate", settings.learning_rate)
      .add("momentum", settings.momentum)
      .add("weightDecay", settings.weight_decay)
      .add("centering", name_of(settings.centering))
      .add("slidingFactor", settings.sliding_factor)
      .add("batchSize", settings.batch_size);
  Members members;
  members.add("group", c.group)
      .add("case", c.name)
      .add("name", full_name(c.group, c.name, c.shape))
      .add("visible", c.shape.visible)
      .add("hidden", c.shape.hidden)
      .add("batch", c.shape.batch)
      .add("images", images_file(c.shape.visible, c.n_images))
      .add("dream", c.dream)
      .add("warmUp", warm_up)
      .add("trainer", trainer);
  return members.text();
}

}  // namespace rbm::bench
