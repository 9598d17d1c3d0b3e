#include <cmath>

#include "measurement_parts.h"

namespace rbm::cost {
namespace {

double n_weights(const Rbm& rbm) { return static_cast<double>(rbm.weights.size()); }
double n_visible(const Rbm& rbm) { return static_cast<double>(rbm.n_visible()); }
double n_hidden(const Rbm& rbm) { return static_cast<double>(rbm.n_hidden()); }

double n_other(const Rbm& rbm, Layer layer) {
  return layer == Layer::visible ? n_hidden(rbm) : n_visible(rbm);
}

}  // namespace

double tree_state(const Rbm& rbm, Layer layer) { return 250.0 + 2.0 * n_other(rbm, layer); }

double averaged_state(const Rbm& rbm, Layer layer) { return 400.0 + 20.0 * n_other(rbm, layer); }

double free_energy(const Rbm& rbm) {
  return n_weights(rbm) + 40.0 * n_visible(rbm) + 100.0 * n_hidden(rbm);
}

double expectations(const Rbm& rbm) {
  return 2.5 * n_weights(rbm) + 30.0 * n_visible(rbm) + 50.0 * n_hidden(rbm);
}

double gibbs_step(const Rbm& rbm) {
  return 400.0 + 0.4 * n_weights(rbm) + 20.0 * (n_visible(rbm) + n_hidden(rbm));
}

double annealing_step(const Rbm& rbm) { return gibbs_step(rbm) + 50.0 * n_hidden(rbm); }

double sorting(std::size_t n_states, std::size_t n_sorted) {
  const auto sorted = static_cast<double>(n_sorted);
  return 30.0 * static_cast<double>(n_states) + 40.0 * sorted * std::log2(1.0 + sorted);
}

}  // namespace rbm::cost
