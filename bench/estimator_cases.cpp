#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "case.h"
#include "learned.h"
#include "rbm/ais.h"
#include "rbm/expectations.h"
#include "strokes.h"

namespace rbm::bench {
namespace {

/// All 2^n_hidden states of the hidden layer beside the visible layer of an image of 28 x 28.
template <class Sum>
Case exact_case(const std::string& name, const Shape& shape, Sum sum) {
  return {"exact", name, shape, [=]() -> Prepared {
            auto rbm = std::make_shared<Rbm>(make_rbm(shape.visible, shape.hidden, 1, 0.5f));
            return {[=] { sum(*rbm); }, 0.0};
          }};
}

/// A place on the way of a run of the quick schedule. Only the segment that is measured has the
/// schedule's betas: a run leaps over the others.
struct Place {
  const char* beta;
  AisDirection direction;
  std::array<bool, 3> has_betas;
  std::array<double, 3> share;  ///< of each segment's steps: the ends of a segment have half each
};

constexpr std::array<Place, 4> places = {{
    {"0", AisDirection::forward, {true, false, false}, {1.0, 0.0, 0.0}},
    {"0.5", AisDirection::forward, {false, true, false}, {0.0, 0.5, 0.0}},
    {"0.9", AisDirection::forward, {false, false, true}, {0.0, 0.5, 0.5}},
    {"1", AisDirection::reverse, {false, false, true}, {0.0, 0.0, 0.5}},
}};

double steps_near(const Place& place, const AisSettings& settings) {
  double steps = 0.0;
  for (std::size_t s = 0; s < settings.n_betas.size(); ++s) {
    steps += place.share[s] * settings.n_betas[s];
  }
  return steps;
}

/// Chains that start anew when they have gone as far as the first segment is long.
class AnnealingSteps {
 public:
  AnnealingSteps(const Shape& shape, const Place& place)
      : start_(begin(shape, place)), run_(start_), end_(start_.done() + 100) {}

  void step() {
    if (run_.done() == end_) run_ = start_;
    run_.advance(1);
  }

 private:
  static AisRun begin(const Shape& shape, const Place& place) {
    const Learned& taught = learned(shape);
    const AisBase base = base_from_data(taught.images);
    AisSettings settings = quick_ais();
    settings.n_chains = shape.batch;
    settings.warm_up = 0;
    for (std::size_t s = 0; s < place.has_betas.size(); ++s) {
      if (!place.has_betas[s]) settings.n_betas[s] = 1;
    }
    AisRun run = place.direction == AisDirection::forward
                     ? AisRun::forward(taught.rbm, base, settings)
                     : AisRun::reverse(taught.rbm, base, taught.images, settings);
    // A leap leaves the chains behind; they follow within a few steps.
    if (!place.has_betas[0]) run.advance(30);
    return run;
  }

  AisRun start_;
  AisRun run_;
  Index end_;
};

Case annealing_case(const Shape& shape, const Place& place) {
  const auto prepare = [=]() -> Prepared {
    auto steps = std::make_shared<AnnealingSteps>(shape, place);
    return {[steps] { steps->step(); }, density_of(learned(shape).images), 0.0,
            steps_near(place, quick_ais()), steps_near(place, AisSettings{})};
  };
  return {"annealed", "step", shape, prepare, std::string("beta=") + place.beta};
}

}  // namespace

std::vector<Case> estimator_cases() {
  const auto log_partition = [](const Rbm& rbm) { exact_log_partition(rbm); };
  std::vector<Case> cases;
  cases.push_back(exact_case("log-partition", exact_small, log_partition));
  cases.push_back(exact_case("log-partition", exact_large, log_partition));
  cases.push_back(
      exact_case("expectations", exact_large, [](const Rbm& rbm) { exact_expectations(rbm); }));
  for (const Place& place : places) cases.push_back(annealing_case(large, place));
  return cases;
}

}  // namespace rbm::bench
