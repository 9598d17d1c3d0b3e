#include <memory>
#include <string>

#include "case.h"
#include "rbm/kernels.h"
#include "rbm/rbm.h"
#include "strokes.h"

namespace rbm::bench {
namespace {

RandomStream stream_of(std::uint64_t event) {
  return RandomStream(/*seed=*/1, Purpose::measure, event);
}

/// A machine near its start and the states of both phases, as an update meets them.
struct Phases {
  Rbm rbm;
  Weights transposed;
  Weights velocity;
  BinaryBatch visible;
  BinaryBatch hidden;
  BinaryBatch fantasies;
  Batch hidden_input;
  Batch visible_input;
  Batch hidden_mean;
  Batch fantasy_hidden_mean;
  RandomStream stream = stream_of(0);
  ActiveRowSums sums;
  UnitSampler sampler;
  WeightUpdate weight_update;
  Batch output;
  BinaryBatch drawn;

  explicit Phases(const Shape& shape) {
    const BinaryBatch images = strokes(shape.visible, few_images);
    rbm = make_rbm(shape.visible, shape.hidden, /*seed=*/1);
    set_visible_bias_from_data(rbm, images);
    velocity = Weights::Zero(shape.visible, shape.hidden);
    transpose(rbm.weights, transposed);
    visible = images.leftCols(shape.batch);
    sums.sum(rbm.weights, rbm.hidden_bias, visible, hidden_input);
    hidden_mean = hidden_input;
    sampler.sample_and_average(hidden_mean, 1.0f, stream, hidden);
    sums.sum(transposed, rbm.visible_bias, hidden, visible_input);
    sampler.sample(visible_input, 1.0f, stream, fantasies);
    sums.sum(rbm.weights, rbm.hidden_bias, fantasies, fantasy_hidden_mean);
    apply_sigmoid(fantasy_hidden_mean, 1.0f);
  }

  void hidden_pass() { sums.sum(rbm.weights, rbm.hidden_bias, visible, output); }
  void visible_pass() {
    if (hidden.cols() >= ActiveRowSums::min_batch_for_groups) {  // as GibbsSampler does
      sums.sum_columns(rbm.weights, rbm.visible_bias, hidden, output);
    } else {
      transpose(rbm.weights, transposed);
      sums.sum(transposed, rbm.visible_bias, hidden, output);
    }
  }
  void sample_hidden() {
    // The copy is made by the passes in an update; here it keeps the inputs as they are.
    output = hidden_input;
    sampler.sample_and_average(output, 1.0f, stream, drawn);
  }
  void sample_visible() { sampler.sample(visible_input, 1.0f, stream, drawn); }
  void sigmoid() {
    output = hidden_input;
    apply_sigmoid(output, 1.0f);
  }
  void gradient_and_update() {
    constexpr UpdateRule rule{learning_rate, momentum, weight_decay};
    weight_update.apply({visible, hidden_mean}, {fantasies, fantasy_hidden_mean}, rule, nullptr,
                        velocity, rbm.weights);
  }
};

Case phase_case(const std::string& name, const Shape& shape, void (Phases::*phase)()) {
  return {"phases", name, shape, [shape, phase]() -> Prepared {
            auto phases = std::make_shared<Phases>(shape);
            return {[phases, phase] { ((*phases).*phase)(); }, density_of(phases->visible),
                    density_of(phases->hidden)};
          }};
}

/// A hidden pass over random states of this density.
Case density_case(const std::string& group, const std::string& name, const Shape& shape,
                  int per_cent) {
  const auto prepare = [shape, per_cent]() -> Prepared {
    struct Pass {
      Rbm rbm;
      BinaryBatch visible;
      ActiveRowSums sums;
      Batch output;
    };
    auto pass = std::make_shared<Pass>();
    pass->rbm = make_rbm(shape.visible, shape.hidden, /*seed=*/1);
    RandomStream stream = stream_of(static_cast<std::uint64_t>(per_cent));
    pass->visible = BinaryBatch::NullaryExpr(shape.visible, shape.batch, [&]() -> std::uint8_t {
      return 100.0f * stream.uniform() < static_cast<float>(per_cent) ? 1 : 0;
    });
    return {[pass] {
              pass->sums.sum(pass->rbm.weights, pass->rbm.hidden_bias, pass->visible, pass->output);
            },
            density_of(pass->visible)};
  };
  return {group, name, shape, prepare, std::to_string(per_cent) + "%"};
}

}  // namespace

std::vector<Case> kernel_cases() {
  std::vector<Case> cases;
  for (const Shape& shape : phase_shapes) {
    cases.push_back(phase_case("hidden-pass", shape, &Phases::hidden_pass));
    cases.push_back(phase_case("visible-pass", shape, &Phases::visible_pass));
    cases.push_back(phase_case("sample-hidden", shape, &Phases::sample_hidden));
    cases.push_back(phase_case("sample-visible", shape, &Phases::sample_visible));
    cases.push_back(phase_case("sigmoid", shape, &Phases::sigmoid));
    cases.push_back(phase_case("gradient-and-update", shape, &Phases::gradient_and_update));
  }
  for (const int per_cent : {1, 2, 5, 10, 20, 30, 50, 70, 100}) {
    cases.push_back(density_case("density", "random-states", large, per_cent));
  }
  for (const int batch : {20, 100}) {
    for (const int per_cent : {5, 10, 20, 40}) {
      const Shape shape{large.visible, large.hidden, batch};
      cases.push_back(density_case("linear", "active-units", shape, per_cent));
    }
  }
  return cases;
}

}  // namespace rbm::bench
