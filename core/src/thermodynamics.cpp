#include "rbm/thermodynamics.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <vector>

#include "rbm/error.h"

namespace rbm {

Thermodynamics thermodynamics(const Rbm& rbm, const ExpectationSum& sum) {
  const Expectations mean = sum.expectations();
  require_units("thermodynamics", "the visible mean", mean.visible.size(), rbm.n_visible());
  require_units("thermodynamics", "the hidden mean", mean.hidden.size(), rbm.n_hidden());
  Thermodynamics result{};
  result.temperature = sum.temperature();
  result.log_partition = sum.log_partition();
  result.mean_energy = -rbm.visible_bias.cast<double>().dot(mean.visible) -
                       rbm.hidden_bias.cast<double>().dot(mean.hidden) -
                       rbm.weights.cast<double>().cwiseProduct(mean.both).sum();
  result.free_energy = -result.temperature * result.log_partition;
  result.entropy = sum.entropy();
  result.heat_capacity = sum.energy_variance();
  (sum.layer() == Layer::visible ? result.visible_entropy : result.hidden_entropy) =
      sum.layer_entropy();
  return result;
}

Thermodynamics thermodynamics(const Rbm& rbm, double temperature) {
  ExpectationSum sum(rbm, temperature);
  sum.advance(sum.total());
  return thermodynamics(rbm, sum);
}

double data_entropy(const BinaryBatch& images) {
  if (images.cols() == 0) throw Error(ErrorCode::no_data, "data_entropy: there are no images");
  const auto compare = [&images](Index a, Index b) {
    return std::memcmp(images.col(a).data(), images.col(b).data(),
                       static_cast<std::size_t>(images.rows()));
  };
  std::vector<Index> order(static_cast<std::size_t>(images.cols()));
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(), [&](Index a, Index b) { return compare(a, b) < 0; });
  const auto n = static_cast<double>(images.cols());
  double entropy = 0.0;
  for (auto first = order.begin(); first != order.end();) {
    const auto next =
        std::find_if(first, order.end(), [&](Index other) { return compare(*first, other) != 0; });
    const double share = static_cast<double>(next - first) / n;
    entropy -= share * std::log(share);
    first = next;
  }
  return entropy;
}

double cross_entropy(const Rbm& rbm, const BinaryBatch& images, double log_z) {
  return -mean_log_likelihood(rbm, images, log_z);
}

double kl_divergence(const Rbm& rbm, const BinaryBatch& images, double log_z) {
  return cross_entropy(rbm, images, log_z) - data_entropy(images);
}

}  // namespace rbm
