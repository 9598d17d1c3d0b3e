#include "rbm/classification.h"

#include <algorithm>

#include "double_inputs.h"
#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

void require_images(const char* who, const Rbm& rbm, const BinaryBatch& images) {
  if (rbm.n_labels() == 0) {
    throw Error(ErrorCode::out_of_range,
                {who, ": the machine has no label units, and so no classes"});
  }
  if (images.rows() != rbm.n_visible()) {
    require_units(who, "an image", images.rows(), rbm.n_pixels());
  }
}

/// Total inputs are below this where `ManyImages` multiplies exponentials; one factor is then below
/// 1e174.
constexpr double largest_input = 400.0;
/// A product beyond this becomes its logarithm before the next factor.
constexpr double large_product = 1e100;

/// -F(v, y) of many images of one machine, as ClassWeights::of, but with exp(U_yj) found once for
/// all of them, so that a class costs a multiplication for each hidden unit and no exponential:
/// sum_j softplus(x_j + U_yj) = log prod_j (1 + exp(x_j) exp(U_yj)).
class ManyImages {
 public:
  explicit ManyImages(const Rbm& rbm)
      : rbm_(rbm),
        largest_coupling_(
            static_cast<double>(rbm.weights.bottomRows(rbm.n_labels()).cwiseAbs().maxCoeff())),
        factors_(static_cast<std::size_t>(rbm.n_labels() * rbm.n_hidden())),
        powers_(static_cast<std::size_t>(rbm.n_hidden())),
        input_(rbm.n_hidden()) {
    const float* const couplings = rbm.weights.data() + rbm.n_pixels() * rbm.n_hidden();
    for (std::size_t k = 0; k < factors_.size(); ++k) {
      factors_[k] = exp_double(static_cast<double>(couplings[k]));
    }
  }

  const std::vector<double>& of(const std::uint8_t* pixels) {
    pixel_input_in_double(rbm_, pixels, input_);
    if (!(input_.cwiseAbs().maxCoeff() + largest_coupling_ < largest_input)) {
      return one_by_one_.of(rbm_, pixels);
    }
    double visible = 0.0;
    for (Index i = 0; i < rbm_.n_pixels(); ++i) {
      if (pixels[i] != 0) visible += static_cast<double>(rbm_.visible_bias(i));
    }
    for (std::size_t j = 0; j < powers_.size(); ++j) {
      powers_[j] = exp_double(input_(static_cast<Index>(j)));
    }
    weights_.resize(static_cast<std::size_t>(rbm_.n_labels()));
    for (std::size_t y = 0; y < weights_.size(); ++y) {
      const Index unit = rbm_.n_pixels() + static_cast<Index>(y);
      weights_[y] = visible + static_cast<double>(rbm_.visible_bias(unit)) + softplus_sum_of(y);
    }
    return weights_;
  }

 private:
  double softplus_sum_of(std::size_t label) const {
    const double* const factors = factors_.data() + label * powers_.size();
    double sum = 0.0, product = 1.0;
    for (std::size_t j = 0; j < powers_.size(); ++j) {
      product *= 1.0 + powers_[j] * factors[j];
      if (product < large_product) continue;
      sum += log_double(product);
      product = 1.0;
    }
    return sum + log_double(product);
  }

  const Rbm& rbm_;
  double largest_coupling_;
  std::vector<double> factors_;  ///< exp(U_yj), class after class
  std::vector<double> powers_;   ///< exp(b_j + (W^T v)_j)
  Eigen::VectorXd input_;
  std::vector<double> weights_;
  ClassWeights one_by_one_;
};

}  // namespace

bool has_label(const Rbm& rbm, const std::uint8_t* visible) {
  const std::uint8_t* const end = visible + rbm.n_visible();
  return std::find(visible + rbm.n_pixels(), end, 1) != end;
}

const std::vector<double>& ClassWeights::of(const Rbm& rbm, const std::uint8_t* pixels) {
  const Index n_pixels = rbm.n_pixels(), n_hidden = rbm.n_hidden();
  input_.resize(n_hidden);
  pixel_input_in_double(rbm, pixels, input_);
  double visible = 0.0;
  for (Index i = 0; i < n_pixels; ++i) {
    if (pixels[i] != 0) visible += static_cast<double>(rbm.visible_bias(i));
  }
  const auto n_labels = static_cast<std::size_t>(rbm.n_labels());
  weights_.resize(n_labels);
  with_label_.resize(static_cast<std::size_t>(n_hidden));
  for (std::size_t y = 0; y < n_labels; ++y) {
    const Index unit = n_pixels + static_cast<Index>(y);
    const float* const couplings = rbm.weights.data() + unit * n_hidden;
    for (Index j = 0; j < n_hidden; ++j) {
      with_label_[static_cast<std::size_t>(j)] =
          static_cast<float>(input_(j) + static_cast<double>(couplings[j]));
    }
    weights_[y] = visible + static_cast<double>(rbm.visible_bias(unit)) +
                  softplus_sum(with_label_.data(), with_label_.size());
  }
  return weights_;
}

double ClassWeights::negative_free_energy() const { return softmax_units().cumulant(weights_); }

const std::vector<double>& ClassWeights::probabilities() {
  const double all = negative_free_energy();
  probabilities_.resize(weights_.size());
  for (std::size_t y = 0; y < weights_.size(); ++y) {
    probabilities_[y] = exp_double(weights_[y] - all);
  }
  return probabilities_;
}

Batch class_probabilities(const Rbm& rbm, const BinaryBatch& images) {
  require_images("class_probabilities", rbm, images);
  Batch result(rbm.n_labels(), images.cols());
  ClassWeights weights;
  for (Index s = 0; s < images.cols(); ++s) {
    weights.of(rbm, images.col(s).data());
    const std::vector<double>& p = weights.probabilities();
    for (Index y = 0; y < result.rows(); ++y) {
      result(y, s) = static_cast<float>(p[static_cast<std::size_t>(y)]);
    }
  }
  return result;
}

Nats image_free_energy(const Rbm& rbm, const BinaryBatch& images) {
  if (rbm.n_labels() == 0) return free_energy(rbm, images);
  require_images("image_free_energy", rbm, images);
  Nats result(images.cols());
  ManyImages weights(rbm);
  for (Index s = 0; s < images.cols(); ++s) {
    result(s) = -softmax_units().cumulant(weights.of(images.col(s).data()));
  }
  return result;
}

Batch mean_h_from_image(const Rbm& rbm, const BinaryBatch& images) {
  if (rbm.n_labels() == 0) return mean_h_from_v(rbm, images);
  require_images("mean_h_from_image", rbm, images);
  Batch result = Batch::Zero(rbm.n_hidden(), images.cols());
  ClassWeights weights;
  for (Index s = 0; s < images.cols(); ++s) {
    weights.of(rbm, images.col(s).data());
    const std::vector<double>& p = weights.probabilities();
    for (Index y = 0; y < rbm.n_labels(); ++y) {
      const auto share = static_cast<float>(p[static_cast<std::size_t>(y)]);
      const float* const couplings = rbm.weights.data() + (rbm.n_pixels() + y) * rbm.n_hidden();
      for (Index j = 0; j < rbm.n_hidden(); ++j) {
        const double input = weights.hidden_input()(j) + static_cast<double>(couplings[j]);
        result(j, s) += share * sigmoid(static_cast<float>(input));
      }
    }
  }
  return result;
}

std::optional<double> accuracy(const Rbm& rbm, const BinaryBatch& visible) {
  require_images("accuracy", rbm, visible);
  require_units("accuracy", "an image with its label", visible.rows(), rbm.n_visible());
  Index n_labelled = 0, n_right = 0;
  ManyImages weights(rbm);
  for (Index s = 0; s < visible.cols(); ++s) {
    const std::uint8_t* const group = visible.col(s).data() + rbm.n_pixels();
    const std::uint8_t* const label = std::find(group, group + rbm.n_labels(), 1);
    if (label == group + rbm.n_labels()) continue;
    const std::vector<double>& w = weights.of(visible.col(s).data());
    ++n_labelled;
    if (std::max_element(w.begin(), w.end()) - w.begin() == label - group) ++n_right;
  }
  if (n_labelled == 0) return std::nullopt;
  return static_cast<double>(n_right) / static_cast<double>(n_labelled);
}

void draw_missing_labels(const Rbm& rbm, RandomStream& stream, ClassWeights& scratch,
                         BinaryBatch& visible) {
  if (rbm.n_labels() == 0) return;
  for (Index s = 0; s < visible.cols(); ++s) {
    std::uint8_t* const state = visible.data() + s * visible.rows();
    if (has_label(rbm, state)) continue;
    scratch.of(rbm, state);
    const std::vector<double>& p = scratch.probabilities();
    double left = stream.uniform_double();
    Index y = 0;
    for (; y + 1 < rbm.n_labels(); ++y) {
      left -= p[static_cast<std::size_t>(y)];
      if (left < 0.0) break;
    }
    state[rbm.n_pixels() + y] = 1;
  }
}

}  // namespace rbm
