#include <algorithm>

#include "measurement_parts.h"
#include "rbm/classification.h"

namespace rbm {
namespace {

/// -F(v) of each image of a set.
class NegativeFreeEnergies {
 public:
  NegativeFreeEnergies(const Rbm& rbm, const BinaryBatch& images)
      : rbm_(rbm), values_(images.cols()) {}

  /// The next ones. @param images  a block of columns
  template <class Block>
  void add(const Block& images) {
    values_.segment(done_, images.cols()) = log_probability(rbm_, images, 0.0);
    for (Index s = 0; s < images.cols(); ++s) {
      if (has_label(rbm_, images.col(s).data())) ++n_labelled_;
    }
    done_ += images.cols();
  }

  /// A lower bound of log Z: see not_below. No state is counted more than twice where images have
  /// labels and others do not, and otherwise only once.
  double least_log_z(double entropy) const {
    constexpr double log_2 = 0.69314718055994530942;
    const bool is_mixed = n_labelled_ > 0 && n_labelled_ < done_;
    return values_.mean() + entropy - (is_mixed ? log_2 : 0.0);
  }

  /// log p(v) = -F(v) - log Z, so the interval of log Z comes out mirrored.
  SetMeasures measures(const std::optional<Bracketed>& log_z) const {
    SetMeasures measures{};
    measures.mean_free_energy = -values_.mean();
    if (log_z) {
      const auto likelihood = [this](double z) { return (values_.array() - z).mean(); };
      measures.log_likelihood =
          Bracketed{likelihood(log_z->value), likelihood(log_z->upper), likelihood(log_z->lower)};
    }
    return measures;
  }

 private:
  const Rbm& rbm_;
  Nats values_;
  Index done_ = 0;
  Index n_labelled_ = 0;
};

struct Likelihoods {
  const MeasuredMachine& machine;
  NegativeFreeEnergies training, held_out;

  explicit Likelihoods(const MeasuredMachine& measured)
      : machine(measured),
        training(measured.rbm, measured.images->training),
        held_out(measured.rbm, measured.images->held_out) {}

  void finish(MeasurementResult& result) const {
    const std::optional<double> held_out_entropy = machine.images->held_out_entropy;
    if (machine.settings.method == PartitionMethod::annealed) {
      double least = training.least_log_z(machine.images->training_entropy);
      if (held_out_entropy) least = std::max(least, held_out.least_log_z(*held_out_entropy));
      conclude(result, least);
    }
    result.training = training.measures(result.log_z);
    if (held_out_entropy) result.held_out = held_out.measures(result.log_z);
  }
};

}  // namespace

void plan_likelihoods(const MeasuredMachine& machine, WorkList& list, MeasurementResult& result) {
  const auto likelihoods = std::make_shared<Likelihoods>(machine);
  const double image_cost = cost::free_energy(machine.rbm);
  plan_blocks(list, image_cost, machine.images->training, images_per_step,
              [likelihoods](const auto& images) { likelihoods->training.add(images); });
  plan_blocks(list, image_cost, machine.images->held_out, images_per_step,
              [likelihoods](const auto& images) { likelihoods->held_out.add(images); });
  const Index n_images = machine.images->training.cols() + machine.images->held_out.cols();
  list.add(cost::copies(n_images), [likelihoods, &result] { likelihoods->finish(result); });
}

}  // namespace rbm
